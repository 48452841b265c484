import { parse, type ASTNode, type FileRange } from '@ts-graphviz/ast';
import type { Genotype } from './genotype-types.ts';
import { readGenotype } from './internal/read-genotype.ts';

type Edges = Record<string, [operation: string, source: number][]>;

interface Wiring {
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
  const wirings = { normal: emptyWiring(), reduce: emptyWiring() };
  for (const [from, to, label] of edgesOf(readDot(text))) {
    const [, cell, source] = /^(normal|reduce)_(\d+)$/.exec(from) ?? [];
    const [, sameCell, target] = /^(normal|reduce)_(\d+|output)$/.exec(to) ?? [];
    if (cell === undefined || target === undefined || cell !== sameCell) {
      throw new SyntaxError(
        `parseDot: an edge must lead from normal_0 to normal_2 or alike, got ${from} -> ${to}`,
      );
    }
    const { edges, concat } = wirings[cell as 'normal' | 'reduce'];
    if (target === 'output') concat.push(Number(source));
    else (edges[target] ??= []).push([label, Number(source)]);
  }
  const { normal, reduce } = wirings;
  return readGenotype(
    {
      normal: nodesOf(normal),
      normalConcat: normal.concat,
      reduce: nodesOf(reduce),
      reduceConcat: reduce.concat,
    },
    (_path, message) => new SyntaxError(`parseDot: ${message}`),
  );
}

function emptyWiring(): Wiring {
  return { edges: {}, concat: [] };
}

/** A node without edges is left empty, for `readGenotype` to complain of. */
function nodesOf({ edges }: Wiring): Edges[string][] {
  return Object.keys(edges).map((_, index) => edges[index + 2] ?? []);
}

function edgesOf(node: ASTNode): (readonly [from: string, to: string, label: string])[] {
  if (node.type !== 'Edge') {
    const children = 'children' in node ? (node.children as ASTNode[]) : [];
    return children.flatMap(edgesOf);
  }
  const label = node.children.find(
    (child) => child.type === 'Attribute' && child.key.value === 'label',
  );
  const operation = label?.type === 'Attribute' ? label.value.value : '';
  const groups = node.targets.map((target) =>
    (target.type === 'NodeRef' ? [target] : target.children).map(({ id }) => id.value),
  );
  return groups
    .slice(1)
    .flatMap((targets, index) =>
      groups[index]!.flatMap((from) => targets.map((to) => [from, to, operation] as const)),
    );
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
