import { checkCell, type Cell } from '@unas/genotypes';
import Fraction from 'fraction.js';
import { exactWidth } from './internal/exact-width.ts';
import { measureDepth } from './measure-depth.ts';

/** Measures of a cell, all exact. `Number(width)` is the nearest number. */
export interface CellMeasures {
  /** Units of c, see `measureWidth`. */
  readonly width: Fraction;
  /** The width of the live nodes alone: those on a path to the output. */
  readonly liveWidth: Fraction;
  /** Edges, see `measureDepth`. */
  readonly depth: number;
  readonly nodes: number;
  /** Edges into intermediate nodes. */
  readonly edges: number;
  /** Edges that come from a cell input. */
  readonly inputEdges: number;
  /** Paths from an input to the output; edges side by side make different paths. */
  readonly paths: bigint;
  /** Mean number of edges of those paths, the edge to the output included. */
  readonly averagePathLength: Fraction;
  /** Intermediate nodes that reach no output, ascending. */
  readonly deadNodes: readonly number[];
}

/** Width, depth and the other measures of a cell of any number of nodes and inputs a node. */
export function measureCell(cell: Cell): CellMeasures {
  checkCell(cell, 'measureCell: cell');
  const live = liveNodes(cell);
  const edges = cell.nodes.flat();
  const { paths, length } = countPaths(cell);
  return {
    width: exactWidth(cell.nodes),
    liveWidth: exactWidth(cell.nodes.filter((_, index) => live[index])),
    depth: measureDepth(cell),
    nodes: cell.nodes.length,
    edges: edges.length,
    inputEdges: edges.filter(([, source]) => source < 2).length,
    paths,
    averagePathLength: new Fraction(length, paths),
    deadNodes: live.flatMap((isLive, index) => (isLive ? [] : [index + 2])),
  };
}

/** Number of paths from an input to the output, and the sum of their lengths. */
function countPaths({ nodes, concat }: Cell): { paths: bigint; length: bigint } {
  const paths = [1n, 1n];
  const lengths = [0n, 0n];
  const sum = (values: readonly bigint[], sources: readonly number[]): bigint =>
    sources.reduce((total, source) => total + values[source]!, 0n);
  for (const sources of [...nodes.map((edges) => edges.map(([, source]) => source)), concat]) {
    paths.push(sum(paths, sources));
    lengths.push(sum(lengths, sources) + paths.at(-1)!);
  }
  return { paths: paths.at(-1)!, length: lengths.at(-1)! };
}

/** Whether each intermediate node reaches the output. */
function liveNodes({ nodes, concat }: Cell): boolean[] {
  const live = nodes.map((_, index) => concat.includes(index + 2));
  for (let index = nodes.length - 1; index >= 0; index--) {
    if (!live[index]) continue;
    for (const [, source] of nodes[index]!) if (source >= 2) live[source - 2] = true;
  }
  return live;
}
