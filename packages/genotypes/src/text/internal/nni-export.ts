import { messages } from '../../messages.ts';
import type { Complain } from './complain.ts';

type Fields = Readonly<Record<string, unknown>>;
type NodeEdges = readonly (readonly [operation: string, source: number])[];

/** The operations of NNI's DARTS example, in its order, under DARTS's names. */
const operations = new Map([
  ['maxpool', 'max_pool_3x3'],
  ['avgpool', 'avg_pool_3x3'],
  ['skipconnect', 'skip_connect'],
  ['sepconv3x3', 'sep_conv_3x3'],
  ['sepconv5x5', 'sep_conv_5x5'],
  ['dilconv3x3', 'dil_conv_3x3'],
  ['dilconv5x5', 'dil_conv_5x5'],
]);
const inOrder = [...operations.values()];
/** No export has as many choices. */
const most = 1000;
const ofDarts = new Set(['none', ...inOrder]);

/**
 * The fields of a genotype from what NNI exports, or null where they are not an export: of its model space hub,
 * `{"normal/op_2_0": "sep_conv_3x3", "normal/input_2_0": 0, ...}`, or of its DARTS example,
 * `{"normal_n2_p0": "sepconv3x3", ..., "normal_n2_switch": ["normal_n2_p0", "normal_n2_p1"], ...}`, choices as names, indices or masks.
 * NNI does not say which nodes are concatenated: all of them where there are four with DARTS's operations, else those that feed no
 * other, as in its other spaces.
 *
 * @internal
 */
export function fieldsOfNni(fields: Fields, complain: Complain): Fields | null {
  const keys = Object.keys(fields);
  const read = keys.some((key) => /^(?:normal|reduce)\/op_/.test(key))
    ? nodesOfHub
    : keys.some((key) => /^(?:normal|reduce)_n\d+_/.test(key))
      ? nodesOfExample
      : null;
  if (read === null) return null;
  if (keys.length > most) throw complain('', messages.tooLong(most));
  const cells = (['normal', 'reduce'] as const).map((cell) => {
    const nodes = read(fields, cell, complain);
    return [
      [cell, nodes],
      [`${cell}_concat`, concatOf(nodes)],
    ] as const;
  });
  return Object.fromEntries(cells.flat());
}

function nodesOfHub(fields: Fields, cell: string, complain: Complain): NodeEdges[] {
  return numbersOf(fields, new RegExp(`^${cell}/op_(\\d+)_\\d+$`)).map((node) =>
    numbersOf(fields, new RegExp(`^${cell}/op_${node}_(\\d+)$`)).map((edge) => {
      const [op, input] = [`${cell}/op_${node}_${edge}`, `${cell}/input_${node}_${edge}`];
      if (!(input in fields)) throw complain('', messages.missingChoice(input));
      const chosen = fields[input];
      const source = Array.isArray(chosen) && chosen.length === 1 ? chosen[0] : chosen;
      if (typeof source !== 'number') throw complain(input, messages.unknownInput(input, chosen));
      return [operationOf(fields, op, complain), source];
    }),
  );
}

function nodesOfExample(fields: Fields, cell: string, complain: Complain): NodeEdges[] {
  return numbersOf(fields, new RegExp(`^${cell}_n(\\d+)_p\\d+$`)).map((node) => {
    const key = `${cell}_n${node}_switch`;
    const sources = numbersOf(fields, new RegExp(`^${cell}_n${node}_p(\\d+)$`));
    if (!(key in fields)) throw complain('', messages.missingChoice(key));
    const chosen = fields[key];
    if (!Array.isArray(chosen)) throw complain(key, messages.unknownInput(key, chosen));
    const isMask = chosen.every((item) => typeof item === 'boolean');
    const isChosen = (source: number): boolean =>
      isMask
        ? chosen[source] === true
        : chosen.includes(source) || chosen.includes(`${cell}_n${node}_p${source}`);
    return sources
      .filter(isChosen)
      .map((source) => [operationOf(fields, `${cell}_n${node}_p${source}`, complain), source]);
  });
}

/** A choice is a name, alone or in a list, an index, or a mask. */
function operationOf(fields: Fields, key: string, complain: Complain): string {
  const value = fields[key];
  const isMask =
    Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'boolean');
  const choice: unknown = isMask ? value.indexOf(true) : Array.isArray(value) ? value[0] : value;
  const name = typeof choice === 'number' ? inOrder[choice] : choice;
  if (typeof name !== 'string' || name === '')
    throw complain(key, messages.unknownChoice(key, value));
  return operations.get(name) ?? name;
}

/** The numbers that a pattern finds in the names of fields, ascending. */
function numbersOf(fields: Fields, pattern: RegExp): number[] {
  const found = Object.keys(fields).flatMap((key) => pattern.exec(key)?.[1] ?? []);
  return [...new Set(found.map(Number))].sort((a, b) => a - b);
}

function concatOf(nodes: readonly NodeEdges[]): number[] {
  const edges = nodes.flat();
  const all = nodes.map((_, index) => index + 2);
  const isDarts = nodes.length === 4 && edges.every(([operation]) => ofDarts.has(operation));
  if (isDarts) return all;
  const used = new Set(edges.map(([, source]) => source));
  return all.filter((node) => !used.has(node));
}
