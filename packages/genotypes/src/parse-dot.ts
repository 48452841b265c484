import { parse, type ASTNode, type EdgeASTNode, type FileRange } from '@ts-graphviz/ast';
import type { Genotype } from './genotype-types.ts';
import { readGenotype } from './internal/read-genotype.ts';

type Edges = Record<string, [operation: string, source: number][]>;

interface Wiring {
  /** Every intermediate node that the text names. */
  readonly named: Set<number>;
  readonly edges: Edges;
  readonly concat: number[];
}

/**
 * Reads a genotype from DOT as `formatDot` writes it: edges `normal_0 -> normal_2` with the
 * operation as label, edges `normal_2 -> normal_output` for the concatenation, `reduce_...` alike.
 * Layout, clusters and other attributes are free; the order of edges is that of the text.
 *
 * @throws SyntaxError that says what is wrong, and the line and column where the text is no DOT
 */
export function parseDot(text: string): Genotype {
  const ast = readDot(text);
  const wirings = { normal: emptyWiring(), reduce: emptyWiring() };
  for (const name of namesOf(ast)) {
    const [, cell, node] = /^(normal|reduce)_(\d+)$/.exec(name) ?? [];
    if (Number(node) >= 2) wirings[cell as keyof typeof wirings].named.add(Number(node));
  }
  for (const [from, to, label] of edgesOf(ast)) {
    const [, cell, source] = /^(normal|reduce)_(\d+)$/.exec(from) ?? [];
    const [, sameCell, target] = /^(normal|reduce)_(\d+|output)$/.exec(to) ?? [];
    if (cell === undefined || target === undefined || cell !== sameCell) {
      throw new SyntaxError(
        `parseDot: an edge must lead from normal_0 to normal_2 or alike, got ${from} -> ${to}`,
      );
    }
    const { edges, concat } = wirings[cell as keyof typeof wirings];
    if (target === 'output') concat.push(Number(source));
    else (edges[target] ??= []).push([label, Number(source)]);
  }
  const { normal, reduce } = wirings;
  return readGenotype(
    {
      normal: nodesOf(normal, 'normal'),
      normalConcat: normal.concat,
      reduce: nodesOf(reduce, 'reduce'),
      reduceConcat: reduce.concat,
    },
    (_path, message) => new SyntaxError(`parseDot: ${message}`),
  );
}

function emptyWiring(): Wiring {
  return { named: new Set(), edges: {}, concat: [] };
}

/** The edges into each node, grouped by node whatever their number. */
function nodesOf({ named, edges }: Wiring, cell: string): Edges[string][] {
  return [...named]
    .sort((a, b) => a - b)
    .map((node, index) => {
      if (node === index + 2) return edges[node] ?? [];
      throw new SyntaxError(`parseDot: ${cell}_${node} is there, but no ${cell}_${index + 2}`);
    });
}

function namesOf(node: ASTNode): string[] {
  if (node.type === 'Node') return [node.id.value];
  if (node.type === 'Edge') return endsOf(node).flat();
  return childrenOf(node).flatMap(namesOf);
}

function edgesOf(node: ASTNode): (readonly [from: string, to: string, label: string])[] {
  if (node.type !== 'Edge') return childrenOf(node).flatMap(edgesOf);
  const label = node.children.find(
    (child) => child.type === 'Attribute' && child.key.value === 'label',
  );
  const operation = label?.type === 'Attribute' ? label.value.value : '';
  const ends = endsOf(node);
  return ends
    .slice(1)
    .flatMap((targets, index) =>
      ends[index]!.flatMap((from) => targets.map((to) => [from, to, operation] as const)),
    );
}

/** `a -> {b c}` has the ends `[['a'], ['b', 'c']]`. */
function endsOf({ targets }: EdgeASTNode): string[][] {
  return targets.map((target) =>
    (target.type === 'NodeRef' ? [target] : target.children).map(({ id }) => id.value),
  );
}

function childrenOf(node: ASTNode): ASTNode[] {
  return 'children' in node ? (node.children as ASTNode[]) : [];
}

function readDot(text: string): ASTNode {
  try {
    return parse(text);
  } catch (error) {
    const { message, cause } = error as Error;
    const start = (cause as { location?: FileRange } | undefined)?.location?.start;
    const at = start ? `line ${start.line}, column ${start.column}: ` : '';
    throw new SyntaxError(`parseDot: ${at}${message}`, { cause: error });
  }
}
