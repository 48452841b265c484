import { didYouMean } from '@unas/errors';
import { Reference } from './text/reference.ts';

/** What the errors of this package say, in one place. @internal */
export const messages = {
  // Texts
  emptyText: () => 'the text is empty',
  binary: () => 'this is not text, but a binary file',
  noGenotype: () => 'there is no genotype in this text',
  noGenotypeHint: () =>
    'Give Python text, Genotype(normal=[...], normal_concat=[...], ...), JSON with the same fields, or Graphviz DOT.',
  severalGenotypes: (names: readonly string[]) =>
    `there are ${names.length} genotypes: ${listed(names)}`,
  severalGenotypesHint: (source: string, name: string) => `Name one of them: ${source}:${name}`,
  noSuchGenotype: (name: string, known: readonly string[]) =>
    `there is no genotype named ${JSON.stringify(name)}${didYouMean(name, known)}`,
  noSuchGenotypeHint: (known: readonly string[]) =>
    known.length === 0 ? null : `Choose one of ${listed(known)}.`,
  normalOnly: () => 'there is a normal cell, but no reduction cell',
  normalOnlyHint: () =>
    'Add reduce and reduce_concat; a normal cell alone can be measured and drawn.',
  unfinishedHint: (line: number) =>
    `Remove what was not written to its end; the genotype before it is on line ${line}.`,

  // Literals
  expected: (wanted: string, found: string | undefined) =>
    `expected ${wanted}, but ${found === undefined ? 'the text ends' : `found ${found}`}`,
  openString: () => 'a string that never ends',
  fieldTwice: (name: string) => `field ${name} is given twice`,
  tooDeep: () => 'nested too deeply',
  tooLong: (most: number) => `a list of more than ${most} items`,
  badRange: () => 'range must have one to three whole numbers and at most 1000 values',

  // Genotypes
  notFields: (value: unknown) =>
    `a genotype must have normal, normal_concat, reduce and reduce_concat, got ${shown(value)}`,
  otherFields: (names: readonly string[]) =>
    `a genotype must have normal, normal_concat, reduce and reduce_concat, got ${listed(names)}`,
  missingField: (name: string) => `a genotype needs the field ${name}`,
  notList: (name: string, value: unknown) => `${name} must be a list, got ${shown(value)}`,
  noNodes: (cell: string) => `${cell} must have at least one node, got no edges`,
  oddEdges: (cell: string, count: number) =>
    `${cell} must have two edges a node, got ${count} edges (group them by node where nodes have other numbers)`,
  notEdges: (node: number, value: unknown) =>
    `node ${node} must be a list of edges, got ${shown(value)}`,
  notEdge: (path: string, value: unknown) =>
    `${path} must be an operation and a source, as in ('sep_conv_3x3', 0), got ${shown(value)}`,
  laterSource: (path: string, node: number, value: unknown) =>
    `${path} goes into node ${node} and must come from an earlier node, 0 to ${node - 1}, got ${shown(value)}`,
  noPath: (cell: string) => `${cell} has no path from an input to the output`,
  emptyConcat: (name: string, last: number) =>
    `${name} must name at least one of the nodes 2 to ${last}, got []`,
  notIntermediate: (name: string, last: number, value: unknown) =>
    `${name} must hold intermediate nodes, 2 to ${last}, got ${shown(value)}`,
  repeatedConcat: (name: string, node: number) =>
    `${name} must not repeat a node, got ${node} twice`,

  // NNI's exports
  unknownChoice: (key: string, value: unknown) =>
    `${key} must choose an operation, got ${shown(value)}`,
  unknownInput: (key: string, value: unknown) =>
    `${key} must choose earlier nodes, got ${shown(value)}`,
  missingChoice: (key: string) => `an export of NNI needs ${key}`,

  // DOT
  tooManyEdges: (most: number) => `more than ${most} edges`,
  foreignEdge: (from: string, to: string) =>
    `an edge must lead from normal_0 to normal_2, or from c_{k-2} to 0, or alike, got ${from} -> ${to}`,
  missingNode: (prefix: string, node: number, missing: number) =>
    `${prefix}${node} is there, but no ${prefix}${missing}`,
  noBackslash: (operation: string) =>
    `formatDot: DOT cannot hold backslashes and line ends, but an operation is named ${JSON.stringify(operation)}`,

  // checkCell
  noIntermediate: (what: string) => `${what} needs at least one intermediate node, got none`,
  unreached: (what: string) => `${what}: no path leads from an input to the output`,
  badOperation: (what: string, node: number, operation: unknown) =>
    `${what}: the operation of an edge into node ${node} must be a name, got ${JSON.stringify(operation)}`,
  badSource: (what: string, node: number, source: number) =>
    `${what}: an edge into node ${node} must come from an earlier node, 0 to ${node - 1}, got ${JSON.stringify(source)}` +
    (source >= node ? ' (edges to the same or an earlier node would make a cycle)' : ''),
  noConcat: (what: string, last: number) =>
    `${what}: concat must name at least one of the nodes 2 to ${last}, got []`,
  badConcat: (what: string, last: number, node: number) =>
    `${what}: concat must hold intermediate nodes, 2 to ${last}, got ${JSON.stringify(node)}`,
  twiceInConcat: (what: string, node: number) =>
    `${what}: concat must not repeat a node, got ${node} twice`,

  // The registry
  unknownCell: (caller: string, name: string, known: Iterable<string>) =>
    `${caller}: no cell is named ${JSON.stringify(name)}${didYouMean(name, known)}`,
  repeatedName: (name: string) => `the registry has two cells named ${name}`,

  // Drawings
  badTheme: (caller: string, theme: unknown) =>
    `${caller}: theme must be 'light', 'dark' or 'inherit', got ${JSON.stringify(theme)}`,
  badScale: (caller: string, scale: unknown) =>
    `${caller}: scale must be a number above 0, got ${JSON.stringify(scale)}`,
};

/** A value in a message, in at most 60 characters. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Reference) return value.name;
  const text = JSON.stringify(value, (_, part: unknown) =>
    part instanceof Reference ? part.name : part,
  );
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Names in a message, ten at most. */
function listed(names: readonly string[]): string {
  if (names.length > 10) return `${names.slice(0, 9).join(', ')} and ${names.length - 9} more`;
  return names.join(', ');
}
