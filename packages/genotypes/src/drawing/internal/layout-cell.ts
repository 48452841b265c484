import { Graph, layout } from '@dagrejs/dagre';
import type { Cell } from '../../genotype-types.ts';
import type { Box, CellLayout, Point } from '../geometry.ts';
import { routeLines, type Route } from './route-lines.ts';

/** What dagre calls an edge: its ends and a name that tells parallel edges apart. */
interface EdgeKey {
  readonly v: string;
  readonly w: string;
  readonly name?: string;
}

const margin = 6;
const labelHeight = 17;
const nodeHeight = 26;

/** Pixels a letter of 11 pixels takes in the wider ones of the usual sans-serif fonts. */
const letterWidth = 6.7;

/**
 * Lays out a cell from left to right with dagre, which keeps room for the labels of edges.
 * @internal
 */
export function layoutCell(cell: Cell): CellLayout {
  const graph = buildGraph(cell);
  layout(graph);
  const output = cell.nodes.length + 2;
  const box = (node: number): Box => ({
    ...(graph.node(`${node}`) as Box),
    text: nameOf(node, output),
  });
  const boxes = Array.from({ length: output + 1 }, (_, node) => box(node));
  const routes: Route[] = graph.edges().flatMap(({ v, w, name }: EdgeKey) => {
    if (v === 'root') return [];
    const { points, x, y, width, height } = graph.edge(v, w, name) as Box & { points: Point[] };
    const text = name?.startsWith('concat') ? undefined : name!.slice(name!.indexOf(' ') + 1);
    const label = text === undefined ? {} : { label: { text, x, y, width, height } };
    return [
      { from: boxes[Number(v)]!, to: boxes[Number(w)]!, between: points.slice(1, -1), ...label },
    ];
  });
  const labels = routes.flatMap(({ label }) => label ?? []);
  return crop({
    inputs: boxes.slice(0, 2),
    nodes: boxes.slice(2, output),
    output: boxes[output]!,
    lines: routeLines(routes, [...boxes, ...labels]),
  });
}

function buildGraph({ nodes, concat }: Cell): Graph {
  const output = nodes.length + 2;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 14, edgesep: 12, ranksep: 56 });
  for (let node = 0; node <= output; node++) {
    const isInner = node >= 2 && node < output;
    graph.setNode(`${node}`, { width: isInner ? 30 : 46, height: isInner ? nodeHeight : 34 });
  }
  // An invisible root holds both inputs on the left.
  graph.setNode('root', { width: 0, height: 0 });
  for (const input of ['0', '1']) graph.setEdge('root', input, { weight: 100 });
  let edge = 0;
  nodes.forEach((edges, index) => {
    for (const [operation, source] of edges) {
      const width = Math.ceil(operation.length * letterWidth) + 10;
      const label = { width, height: labelHeight, labelpos: 'c' as const };
      graph.setEdge(`${source}`, `${index + 2}`, label, `${edge++} ${operation}`);
    }
  });
  for (const node of concat) graph.setEdge(`${node}`, `${output}`, { weight: 2 }, 'concat');
  return graph;
}

function nameOf(node: number, output: number): string {
  if (node < 2) return node === 0 ? 'c_{k-2}' : 'c_{k-1}';
  return node === output ? 'c_{k}' : `${node}`;
}

/** Moves everything so that the drawing begins at 0, without the room that the root took. */
function crop(drawn: Omit<CellLayout, 'width' | 'height'>): CellLayout {
  const labels = drawn.lines.flatMap(({ label }) => label ?? []);
  const boxes = [...drawn.inputs, ...drawn.nodes, drawn.output, ...labels];
  const points = drawn.lines.flatMap(({ stretches }) => stretches.flat());
  const xs = [
    ...points.map(({ x }) => x),
    ...boxes.flatMap(({ x, width }) => [x - width / 2, x + width / 2]),
  ];
  const ys = [
    ...points.map(({ y }) => y),
    ...boxes.flatMap(({ y, height }) => [y - height / 2, y + height / 2]),
  ];
  const left = Math.min(...xs) - margin;
  const top = Math.min(...ys) - margin;
  const move = <P extends Point>(point: P): P => ({
    ...point,
    x: point.x - left,
    y: point.y - top,
  });
  return {
    width: Math.max(...xs) + margin - left,
    height: Math.max(...ys) + margin - top,
    inputs: drawn.inputs.map(move),
    nodes: drawn.nodes.map(move),
    output: move(drawn.output),
    lines: drawn.lines.map(({ stretches, label }) => ({
      stretches: stretches.map((stretch) => stretch.map(move)),
      ...(label && { label: move(label) }),
    })),
  };
}
