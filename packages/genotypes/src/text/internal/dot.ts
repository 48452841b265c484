import type { Cells } from '../../genotype-types.ts';
import { messages } from '../../messages.ts';
import { cellsFromFields } from './cells-from-fields.ts';
import type { ComplainAt } from './complain.ts';
import { DotError, readDot, type DotEdge, type DotGraph } from './dot-graph.ts';

/** How the nodes of a cell are called in DOT. */
interface Naming {
  readonly cell: 'normal' | 'reduce';
  /** What the names of intermediate nodes begin with. */
  readonly prefix: string;
  /** The number of the first intermediate node. */
  readonly first: number;
  readonly inputs: readonly [string, string];
  readonly output: string;
}

const ours = (['normal', 'reduce'] as const).map((cell): Naming => {
  const prefix = `${cell}_`;
  return {
    cell,
    prefix,
    first: 2,
    inputs: [`${prefix}0`, `${prefix}1`],
    output: `${prefix}output`,
  };
});
const ofDarts: Naming = {
  cell: 'normal',
  prefix: '',
  first: 0,
  inputs: ['c_{k-2}', 'c_{k-1}'],
  output: 'c_{k}',
};

/**
 * The cells of a DOT text: as `formatDot` writes them, edges `normal_0 -> normal_2` with the operation as label and
 * `normal_2 -> normal_output` for the concatenation, `reduce_...` alike; or the one cell that DARTS's visualize.py draws,
 * `"c_{k-2}" -> 0 [label=sep_conv_3x3]`, `0 -> "c_{k}"`. Layout, clusters and other attributes are free.
 *
 * @internal
 */
export function cellsOfDot(text: string, complainAt: ComplainAt): Cells {
  const graph = read(text, complainAt);
  const isDarts = ofDarts.inputs.some((input) => graph.nodes.has(input));
  const namings = isDarts ? [ofDarts] : ours;
  const fields = new Map<string, unknown>();
  for (const naming of namings) {
    fields.set(naming.cell, nodesOf(graph, naming, complainAt));
    fields.set(`${naming.cell}_concat`, []);
  }
  for (const edge of graph.edges) {
    const ends = namings.flatMap((naming) => endsOf(edge, naming) ?? [])[0];
    if (ends === undefined)
      throw complainAt(edge.offset, messages.foreignEdge(edge.from, edge.to), 'invalid');
    const { cell, source, target } = ends;
    if (target === 'output') (fields.get(`${cell}_concat`) as number[]).push(source);
    else (fields.get(cell) as unknown[][])[target - 2]!.push([edge.label, source]);
  }
  return cellsFromFields(Object.fromEntries(fields), (_path, message) =>
    complainAt(0, message, 'invalid'),
  );
}

function read(text: string, complainAt: ComplainAt): DotGraph {
  try {
    return readDot(text);
  } catch (error) {
    throw error instanceof DotError ? complainAt(error.offset, error.message, 'syntax') : error;
  }
}

/** A list for the edges into each intermediate node that the text names. */
function nodesOf({ nodes }: DotGraph, naming: Naming, complainAt: ComplainAt): unknown[][] {
  const { prefix, first } = naming;
  const numbers = [...nodes.keys()].flatMap((id) => {
    const node = numberOf(id, naming);
    return typeof node === 'number' && node >= 2 ? node : [];
  });
  numbers.sort((a, b) => a - b);
  return numbers.map((node, index) => {
    if (node === index + 2) return [];
    const [found, missing] = [node - 2 + first, index + first];
    const offset = nodes.get(`${prefix}${found}`) ?? 0;
    throw complainAt(offset, messages.missingNode(prefix, found, missing), 'invalid');
  });
}

function endsOf(
  { from, to }: DotEdge,
  naming: Naming,
): { cell: Naming['cell']; source: number; target: number | 'output' } | null {
  const [source, target] = [numberOf(from, naming), numberOf(to, naming)];
  if (typeof source !== 'number' || target === null || (target !== 'output' && target < 2))
    return null;
  return { cell: naming.cell, source, target };
}

/** Our number of a node, 'output', or null for a name that has no meaning. */
function numberOf(id: string, { prefix, first, inputs, output }: Naming): number | 'output' | null {
  if (id === output) return 'output';
  const input = inputs.indexOf(id);
  if (input >= 0) return input;
  const digits = id.startsWith(prefix) ? id.slice(prefix.length) : '';
  return /^\d{1,5}$/.test(digits) && Number(digits) >= first ? Number(digits) - first + 2 : null;
}
