import type { Cell, Edge, Genotype } from '../genotype-types.ts';
import { reachesOutput } from './reaches-output.ts';

/** Makes the error for the part of the value at `path`, `normal[3][1]`. */
export type Complain = (path: string, message: string) => Error;

type Section = 'normal' | 'reduce';

/**
 * Turns a JSON-like value, keys in JSON's or Python's spelling, into a genotype.
 * @internal
 */
export function readGenotype(value: unknown, complain: Complain): Genotype {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw complain(
      '',
      `a genotype must have normal, normal_concat, reduce and reduce_concat, got ${show(value)}`,
    );
  }
  const fields = value as Record<string, unknown>;
  return {
    normal: readCell(fields, 'normal', complain),
    reduce: readCell(fields, 'reduce', complain),
  };
}

function readCell(fields: Record<string, unknown>, section: Section, complain: Complain): Cell {
  const concatKey = `${section}Concat` in fields ? `${section}Concat` : `${section}_concat`;
  for (const key of [section, concatKey]) {
    if (!(key in fields)) throw complain('', `a genotype needs the field ${key}`);
    if (!Array.isArray(fields[key]))
      throw complain(key, `${key} must be a list, got ${show(fields[key])}`);
  }
  const nodes = readNodes(fields[section] as unknown[], section, complain);
  const concat = readConcat(fields[concatKey] as unknown[], concatKey, nodes.length + 1, complain);
  if (!reachesOutput({ nodes, concat })) {
    throw complain(section, `${section} has no path from an input to the output`);
  }
  return { nodes, concat };
}

function readNodes(list: readonly unknown[], path: string, complain: Complain): Edge[][] {
  if (list.length === 0) throw complain(path, `${path} must have at least one node, got no edges`);
  const grouped = list.some(
    (item) => Array.isArray(item) && (item.length === 0 || Array.isArray(item[0])),
  );
  if (grouped) {
    return list.map((edges, index) => {
      const at = `${path}[${index}]`;
      if (!Array.isArray(edges)) {
        throw complain(at, `node ${index + 2} must be a list of edges, got ${show(edges)}`);
      }
      return edges.map((edge, i) => readEdge(edge, index + 2, `${at}[${i}]`, complain));
    });
  }
  const edges = list.map((edge, i) =>
    readEdge(edge, 2 + Math.floor(i / 2), `${path}[${i}]`, complain),
  );
  if (edges.length % 2 !== 0) {
    throw complain(
      path,
      `${path} must have two edges a node, got ${edges.length} edges (group them by node where nodes have other numbers)`,
    );
  }
  return Array.from({ length: edges.length / 2 }, (_, i) => edges.slice(2 * i, 2 * i + 2));
}

function readEdge(edge: unknown, node: number, path: string, complain: Complain): Edge {
  if (!Array.isArray(edge) || edge.length !== 2 || typeof edge[0] !== 'string' || edge[0] === '') {
    throw complain(
      path,
      `${path} must be an operation and a source, as in ('sep_conv_3x3', 0), got ${show(edge)}`,
    );
  }
  const [operation, source] = edge as [string, unknown];
  if (typeof source !== 'number' || !Number.isInteger(source) || source < 0 || source >= node) {
    throw complain(
      `${path}[1]`,
      `${path} goes into node ${node} and must come from an earlier node, 0 to ${node - 1}, got ${show(source)}`,
    );
  }
  return [operation, source];
}

function readConcat(
  list: readonly unknown[],
  key: string,
  last: number,
  complain: Complain,
): number[] {
  if (list.length === 0)
    throw complain(key, `${key} must name at least one of the nodes 2 to ${last}, got []`);
  return list.map((node, index) => {
    if (typeof node !== 'number' || !Number.isInteger(node) || node < 2 || node > last) {
      throw complain(
        `${key}[${index}]`,
        `${key} must hold intermediate nodes, 2 to ${last}, got ${show(node)}`,
      );
    }
    if (list.indexOf(node) !== index) {
      throw complain(`${key}[${index}]`, `${key} must not repeat a node, got ${node} twice`);
    }
    return node;
  });
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
