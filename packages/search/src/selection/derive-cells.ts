import type { TensorData } from '@unas/engine';
import type { Cells, Edge } from '@unas/genotypes';
import { type ByKind, type CellKind, mapKinds } from '../cell-kind.ts';
import { noCells, wrongTable } from '../messages.ts';
import { type Space, spaceEdges } from '../spaces/space.ts';

/**
 * How a cell comes of weights z of operations on edges. Equal weights go to the lower source, then the lower operation.
 *
 * - `magnitude` (DARTS): each node keeps the two edges whose largest operation but none is largest, in descending order, and of each that
 *   operation (Liu et al. 2019, section 2.4);
 * - `magnitude-with-none` (SNAS): the same, and none counts like any other;
 * - `best-pairs` (GDAS): each node keeps the two largest pairs of operation and source, none left out, even of one source;
 * - `every-edge` (NAS-Bench-201): the largest operation of each edge, none too.
 */
export type DerivationRule = 'magnitude' | 'magnitude-with-none' | 'best-pairs' | 'every-edge';

/** An operation on an edge, and its weight. */
interface Candidate {
  readonly edge: Edge;
  readonly weight: number;
}

/**
 * The edges of each node of a cell, by the weights of operations.
 *
 * @param z - a row of weights for each edge of the space
 * @throws RangeError when the table is not the space's
 */
export function deriveNodes(
  space: Space,
  kind: CellKind,
  z: readonly (readonly number[])[],
  rule: DerivationRule,
): (readonly Edge[])[] {
  const operations = space.operations[kind] ?? space.operations.normal;
  if (z.length !== operations.length || z.some((row) => row.length !== operations[0]!.length))
    throw wrongTable(kind, [operations.length, operations[0]!.length], z);
  const edges = spaceEdges(space);
  const nodes = [...new Set(edges.map(({ node }) => node))];
  return nodes.map((node) => {
    const incoming = edges.flatMap((edge, row) => {
      if (edge.node !== node) return [];
      return [
        operations[row]!.map((operation, k): Candidate => ({
          edge: [operation, edge.source],
          weight: z[row]![k]!,
        })),
      ];
    });
    return choose(incoming, rule).map(({ edge }) => edge);
  });
}

/**
 * The cells that weights of operations stand for; `reduce` is null where a space has cells of one kind.
 *
 * @throws RangeError for NAS-Bench-201, whose cells have one input: `deriveNodes` gives their edges
 */
export function deriveCells(
  space: Space,
  z: ByKind<readonly (readonly number[])[]>,
  rule: DerivationRule = 'magnitude',
): Cells {
  if (space.macro === 'nas-bench-201') throw noCells(space.name);
  const { normal, reduce = null } = mapKinds(z, (rows, kind) => {
    const nodes = deriveNodes(space, kind, rows, rule);
    return { nodes, concat: nodes.map((_, index) => index + 2) };
  });
  return { normal, reduce };
}

/** softmax of each row of alphas [edges, operations], as a table of numbers. */
export function operationWeights({ shape, values }: TensorData): number[][] {
  const [edges, operations] = shape as readonly [number, number];
  return Array.from({ length: edges }, (_, edge) => {
    const row = Array.from(values.subarray(edge * operations, (edge + 1) * operations));
    const largest = Math.max(...row);
    // In single precision, as the authors' code computes it: what is equal there is equal here.
    const powers = row.map((alpha) => Math.fround(Math.exp(Math.fround(alpha - largest))));
    const total = powers.reduce((sum, power) => Math.fround(sum + power), 0);
    return powers.map((power) => Math.fround(power / total));
  });
}

function choose(
  incoming: readonly (readonly Candidate[])[],
  rule: DerivationRule,
): readonly Candidate[] {
  const eligible = incoming.map((candidates) =>
    candidates.filter(
      ({ edge: [operation] }) =>
        rule === 'every-edge' || rule === 'magnitude-with-none' || operation !== 'none',
    ),
  );
  if (rule === 'best-pairs') return descending(eligible.flat()).slice(0, 2);
  const best = eligible.flatMap((candidates) => descending(candidates).slice(0, 1));
  return rule === 'every-edge' ? best : descending(best).slice(0, 2);
}

function descending(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => b.weight - a.weight);
}
