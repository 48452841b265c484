import { didYouMean } from '@unas/errors';

/** @internal */
export const unknownSpace = (name: string, known: readonly string[]): RangeError =>
  new RangeError(
    `findSpace: there is no space '${name}'${didYouMean(name, known)}; spaces are ${known.join(', ')}`,
  );

/** @internal */
export const invalidNodes = (space: string, nodes: number): RangeError =>
  new RangeError(`space ${space}: nodes must be a whole number of at least 1, got ${nodes}`);

/** @internal */
export const wrongEdges = (space: string, kind: string, edges: number, got: number): RangeError =>
  new RangeError(
    `space ${space}: the ${kind} cell must have a list of operations for each of its ${edges} edges, got ${got}`,
  );

/** @internal */
export const unequalOperations = (
  space: string,
  kind: string,
  edge: number,
  got: number,
): RangeError =>
  new RangeError(
    `space ${space}: every edge must have as many operations, at least one; edge ${edge} of the ${kind} cell has ${got}`,
  );

/** @internal */
export const unknownOperation = (
  space: string,
  operation: string,
  known: readonly string[],
): RangeError =>
  new RangeError(
    `space ${space}: no layers are known for the operation '${operation}'${didYouMean(operation, known)}; operations are ${known.join(', ')}`,
  );

/** @internal */
export const invalidSize = (name: string, value: number): RangeError =>
  new RangeError(`buildSupernet: ${name} must be a whole number of at least 1, got ${value}`);

/** @internal */
export const wrongWeights = (
  kind: string,
  expected: readonly number[],
  cells: number,
  got: readonly number[] | undefined,
): RangeError =>
  new RangeError(
    `forward: z.${kind} must be [${expected.join(', ')}] or [${[cells, ...expected].join(', ')}], got ` +
      (got === undefined ? 'nothing' : `[${got.join(', ')}]`),
  );

/** @internal */
export const wrongTable = (
  kind: string,
  expected: readonly number[],
  got: readonly (readonly number[])[],
): RangeError =>
  new RangeError(
    `deriveNodes: weights of the ${kind} cell must be ${expected.join(' rows of ')} numbers, got ${got.length} rows of ` +
      [...new Set(got.map((row) => row.length))].join(' or '),
  );

/** @internal */
export const noCells = (space: string): RangeError =>
  new RangeError(
    `deriveCells: cells of ${space} have one input, and genotypes two; use deriveNodes for their edges`,
  );
