import type { Cell, Cells, Edge } from '../../genotype-types.ts';
import { reachesOutput } from '../../internal/reaches-output.ts';
import { messages } from '../../messages.ts';
import type { Complain } from './complain.ts';

type Section = 'normal' | 'reduce';
type Fields = Readonly<Record<string, unknown>>;

/**
 * Turns the fields of a genotype, keys in JSON's or Python's spelling, into its cells. Edges are a flat list, two a node, or grouped
 * by node; or each says its node, `(operation, node, source)`, as FairDARTS prints them. What else stands in an edge, weights or the
 * name of an attention, is left out. `reduce` may be missing, null or empty.
 *
 * @internal
 */
export function cellsFromFields(value: unknown, complain: Complain): Cells {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw complain('', messages.notFields(value));
  const fields = value as Fields;
  if (!('normal' in fields) && !('reduce' in fields))
    throw complain('', messages.otherFields(Object.keys(fields)));
  const { reduce } = fields;
  const hasReduce = reduce !== undefined && reduce !== null && !isEmptyList(reduce);
  return {
    normal: readCell(fields, 'normal', complain),
    reduce: hasReduce ? readCell(fields, 'reduce', complain) : null,
  };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function readCell(fields: Fields, section: Section, complain: Complain): Cell {
  const concatKey = `${section}Concat` in fields ? `${section}Concat` : `${section}_concat`;
  for (const key of [section, concatKey]) {
    if (!(key in fields)) throw complain('', messages.missingField(key));
    if (!Array.isArray(fields[key])) throw complain(key, messages.notList(key, fields[key]));
  }
  const edges = fields[section] as unknown[];
  const listed = fields[concatKey] as unknown[];
  if (edges.length === 0) throw complain(section, messages.noNodes(section));
  const nodes = saysNodes(edges)
    ? nodesOfTargets(edges, section, listed, complain)
    : readNodes(edges, section, complain);
  const concat = readConcat(listed, concatKey, nodes.length + 1, complain);
  if (!reachesOutput({ nodes, concat })) throw complain(section, messages.noPath(section));
  return { nodes, concat };
}

function readNodes(list: readonly unknown[], path: string, complain: Complain): Edge[][] {
  const isGrouped = list.some(
    (item) => isEmptyList(item) || (Array.isArray(item) && Array.isArray(item[0])),
  );
  if (isGrouped) {
    return list.map((edges, index) => {
      const at = `${path}[${index}]`;
      if (!Array.isArray(edges)) throw complain(at, messages.notEdges(index + 2, edges));
      return edges.map((edge, i) => readEdge(edge, index + 2, `${at}[${i}]`, complain));
    });
  }
  const edges = list.map((edge, i) =>
    readEdge(edge, 2 + Math.floor(i / 2), `${path}[${i}]`, complain),
  );
  if (edges.length % 2 !== 0) throw complain(path, messages.oddEdges(path, edges.length));
  return Array.from({ length: edges.length / 2 }, (_, i) => edges.slice(2 * i, 2 * i + 2));
}

function readEdge(edge: unknown, node: number, path: string, complain: Complain): Edge {
  const [operation, source] = partsOf(edge);
  if (operation === undefined || source === undefined)
    throw complain(path, messages.notEdge(path, edge));
  if (!Number.isInteger(source) || source < 0 || source >= node)
    throw complain(`${path}[1]`, messages.laterSource(path, node, source));
  return [operation, source];
}

/** The first name and the first number of an edge; a number may be a string, as in an array of both. */
function partsOf(edge: unknown): readonly [operation?: string, source?: number] {
  if (!Array.isArray(edge)) return [];
  const isDigits = (part: unknown): boolean => typeof part === 'string' && /^\d+$/.test(part);
  const operation = edge.find((part) => typeof part === 'string' && part !== '' && !isDigits(part));
  const source = edge.find((part) => typeof part === 'number' || isDigits(part));
  return [operation as string | undefined, source === undefined ? source : Number(source)];
}

type TargetedEdge = readonly [operation: string, node: number, source: number];

/** Whether every edge is `(operation, node, source)`: the first node's sources are 0 and 1, so no other edge looks so throughout. */
function saysNodes(edges: readonly unknown[]): edges is readonly TargetedEdge[] {
  const isWhole = (value: unknown): value is number => Number.isInteger(value);
  return edges.every(
    (edge) =>
      Array.isArray(edge) &&
      edge.length === 3 &&
      typeof edge[0] === 'string' &&
      isWhole(edge[1]) &&
      isWhole(edge[2]) &&
      edge[1] >= 2 &&
      edge[2] >= 0 &&
      edge[2] < edge[1],
  );
}

/** Nodes that no edge names but `concat` does have none. */
function nodesOfTargets(
  edges: readonly TargetedEdge[],
  section: Section,
  concat: readonly unknown[],
  complain: Complain,
): Edge[][] {
  const named = [...edges.map(([, node]) => node), ...concat.filter(Number.isInteger)] as number[];
  const last = named.reduce((a, b) => Math.max(a, b), 2);
  if (last > edges.length + concat.length + 1)
    throw complain(section, messages.missingNode('node ', last, last - 1));
  const nodes: Edge[][] = Array.from({ length: last - 1 }, () => []);
  for (const [operation, node, source] of edges) nodes[node - 2]!.push([operation, source]);
  return nodes;
}

function readConcat(
  list: readonly unknown[],
  key: string,
  last: number,
  complain: Complain,
): number[] {
  if (list.length === 0) throw complain(key, messages.emptyConcat(key, last));
  const seen = new Set<number>();
  return list.map((node, index) => {
    const at = `${key}[${index}]`;
    if (typeof node !== 'number' || !Number.isInteger(node) || node < 2 || node > last)
      throw complain(at, messages.notIntermediate(key, last, node));
    if (seen.has(node)) throw complain(at, messages.repeatedConcat(key, node));
    seen.add(node);
    return node;
  });
}
