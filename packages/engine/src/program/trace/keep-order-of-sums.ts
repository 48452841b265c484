import type { Attribute, GraphNode } from '../graph/graph.ts';

/**
 * Grappler's own mark for additions that it has been through. It turns trees of additions into one AddN for each shape of
 * terms, whose kernel begins with whichever input's memory is free to reuse: with three terms or more its order of summation,
 * and so its rounding, depends on when other operations end.
 */
const mark: Record<string, Attribute> = {
  _grappler_ArithmeticOptimizer_AddOpsRewriteStage: { kind: 'bool', value: true },
};

const fewestThatHaveAnOrder = 3;

/**
 * Marks the additions of sums of three and more terms of one shape, so that they are added in the order that is written.
 * Others are left to Grappler: its remapper fails on some graphs where sums of two stay as they are.
 *
 * @param results - names of the nodes that are fetched: what they don't need is no reader of a term
 * @param terms - the shapes of both terms of every addition, by its name
 */
export function keepOrderOfSums(
  nodes: readonly GraphNode[],
  results: readonly string[],
  terms: ReadonlyMap<string, readonly [string, string]>,
): GraphNode[] {
  const readers = readersOf(nodes, results);
  const rootOf = (name: string): string => {
    const [reader, another] = readers.get(name) ?? [];
    const isTerm = reader !== undefined && another === undefined && terms.has(reader);
    return isTerm ? rootOf(reader) : name;
  };
  const ofTrees = new Map<string, string[]>();
  for (const { name, inputs } of nodes) {
    const root = rootOf(name);
    const leaves = ofTrees.get(root) ?? [];
    ofTrees.set(root, leaves);
    terms.get(name)?.forEach((shape, index) => {
      const term = nodeOf(inputs[index]!);
      if (!terms.has(term) || rootOf(term) !== root) leaves.push(shape);
    });
  }
  const hasOrder = (leaves: readonly string[]): boolean =>
    leaves.some((shape) => leaves.filter((one) => one === shape).length >= fewestThatHaveAnOrder);
  const marked = new Set([...ofTrees].flatMap(([root, leaves]) => (hasOrder(leaves) ? root : [])));
  return nodes.map((node) =>
    terms.has(node.name) && marked.has(rootOf(node.name))
      ? { ...node, attributes: { ...node.attributes, ...mark } }
      : node,
  );
}

/** Who reads the outputs of each node, once a reading, among the nodes that the results need. */
function readersOf(nodes: readonly GraphNode[], results: readonly string[]): Map<string, string[]> {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const readers = new Map<string, string[]>();
  const seen = new Set(results);
  for (const name of seen) {
    for (const input of byName.get(name)?.inputs ?? []) {
      const read = nodeOf(input);
      seen.add(read);
      if (!input.startsWith('^')) readers.set(read, [...(readers.get(read) ?? []), name]);
    }
  }
  return readers;
}

/** The node of an input: `node:output` or `^node`. */
function nodeOf(input: string): string {
  return input.replace(/^\^|:\d+$/g, '');
}
