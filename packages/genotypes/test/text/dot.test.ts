import { parse, type ASTNode } from '@ts-graphviz/ast';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findCells, formatDot, parseCells, parseGenotype, type Cell } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';
import { irregularEntries } from '@unas/genotypes/irregular';
import { readDot } from '../../src/text/internal/dot-graph.ts';

const chain = (operation: string) => ({
  nodes: [
    [
      [operation, 0],
      [operation, 1],
    ] as const,
  ],
  concat: [2],
});

/** As DARTS's visualize.py and the graphviz package write one cell. */
function drawnByDarts({ nodes }: Cell): string {
  const name = (node: number): string => (node < 2 ? `"c_{k-${2 - node}}"` : `${node - 2}`);
  return [
    '// Normal cell',
    'digraph {',
    '\tedge [fontname=times fontsize=20]',
    '\tnode [align=center fontname=times shape=rect style="rounded,filled"]',
    '\tgraph [rankdir=LR]',
    ...['"c_{k-2}"', '"c_{k-1}"'].map((id) => `\t${id} [fillcolor=darkseagreen2]`),
    ...nodes.map((_, index) => `\t${index} [fillcolor=lightblue]`),
    ...nodes.flatMap((edges, index) =>
      edges.map(([op, source]) => `\t${name(source)} -> ${index} [label=${op} fillcolor=gray]`),
    ),
    '\t"c_{k}" [fillcolor=palegoldenrod]',
    ...nodes.map((_, index) => `\t${index} -> "c_{k}" [fillcolor=gray]`),
    '}',
  ].join('\n');
}

describe('parseGenotype of DOT', () => {
  it('reads back what formatDot writes, for any genotype and every published one', () => {
    fc.assert(
      fc.property(genotypeArbitrary(), (any) => {
        expect(parseGenotype(formatDot(any))).toEqual(any);
      }),
    );
    for (const { genotype } of [...findCells({ kind: 'published' }), ...irregularEntries])
      expect(parseGenotype(formatDot(genotype))).toEqual(genotype);
  });

  it('reads the one cell that DARTS’s visualize.py draws', () => {
    fc.assert(
      fc.property(genotypeArbitrary({ concat: 'all' }), ({ normal }) => {
        expect(parseCells(drawnByDarts(normal))).toEqual({ normal, reduce: null });
      }),
    );
  });

  it('reads DOT from other programs', () => {
    const text = `
      /* two cells */ strict digraph "my cells" {
        edge [color=red]; rankdir = LR
        { normal_0 normal_1:n } -> normal_2 -> normal_output [label=skip, x=<a<b>c>]
        # a line
        reduce_0 -> "reduce_" + "2" [label="skip"]; reduce_1 -> reduce_2 [y=1][label="skip"] reduce_2 -> reduce_output }`;
    expect(parseGenotype(text)).toEqual({ normal: chain('skip'), reduce: chain('skip') });
  });

  it.each([
    ['digraph {\n  normal_0 -> ', 'line 2, column 15: expected a name, but the text ends'],
    ['digraph { a -> b }', 'line 1, column 11: an edge must lead from normal_0 to normal_2, or from c_{k-2} to 0, or alike, got a -> b'], // prettier-ignore
    ['digraph { normal_0 -> reduce_2 }', 'line 1, column 11: an edge must lead from normal_0 to normal_2, or from c_{k-2} to 0, or alike, got normal_0 -> reduce_2'], // prettier-ignore
    ['digraph { normal_0 -> normal_3 [label=a] }', 'line 1, column 23: normal_3 is there, but no normal_2'], // prettier-ignore
    ['digraph { "c_{k-2}" -> 1 [label=a] }', 'line 1, column 24: 1 is there, but no 0'],
    ['digraph { normal_0 -> normal_2 }', "line 1, column 1: normal[0][0] must be an operation and a source, as in ('sep_conv_3x3', 0), got [\"\",0]"], // prettier-ignore
    ['digraph { }', 'line 1, column 1: normal must have at least one node, got no edges'],
    ['graph {', 'line 1, column 8: expected a name, but the text ends'],
  ])('names what is wrong, case %#', (text, message) => {
    expect(() => parseGenotype(text)).toThrow(`genotype: ${message}`);
  });
});

describe('readDot', () => {
  // The grammar of another parser, which needs 230 bytes of memory a byte of text.
  const id = fc.constantFrom('a', 'b_1', '"c d"', '-3', '.5', '"\\"q\\""', 'é');
  const attributes = fc.constantFrom('', '[label=x]', '[ label="y z", a=b; c=d ]');
  const statement = fc.oneof(
    fc.tuple(id, id, attributes).map(([a, b, list]) => `${a} -> ${b} ${list}`),
    fc.tuple(id, id, id).map(([a, b, c]) => `{ ${a} ${b} } -> ${c} -> ${a}`),
    fc.tuple(id, attributes).map(([a, list]) => `${a} ${list}`),
    fc.tuple(id, id).map(([a, b]) => `${a} = ${b}`),
    fc.constantFrom('node [shape=box]', 'subgraph s { a -> b }', '// remark\n', '/* a -> b */'),
  );

  it('finds the edges that @ts-graphviz/ast finds', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
        const text = `digraph {\n${statements.join('\n')}\n}`;
        const edges = readDot(text).edges.map(({ from, to, label }) => [from, to, label]);
        expect(edges).toEqual(edgesOf(parse(text)));
      }),
    );
  });
});

function edgesOf(node: ASTNode): string[][] {
  if (node.type !== 'Edge')
    return 'children' in node ? (node.children as ASTNode[]).flatMap(edgesOf) : [];
  const label = node.children.find((child) => child.type === 'Attribute' && child.key.value === 'label'); // prettier-ignore
  const text = label?.type === 'Attribute' ? label.value.value : '';
  // A node that is named twice in braces is there once.
  const ends = node.targets.map((target) => {
    const named = target.type === 'NodeRef' ? [target] : target.children;
    return [...new Set(named.map(({ id }) => id.value))];
  });
  return ends
    .slice(1)
    .flatMap((targets, index) =>
      ends[index]!.flatMap((from) => targets.map((to) => [from, to, text])),
    );
}

it('formatDot refuses names that DOT cannot hold', () => {
  expect(() => formatDot({ normal: chain('a\\'), reduce: chain('a') })).toThrow(
    'formatDot: DOT cannot hold backslashes and line ends, but an operation is named "a\\\\"',
  );
});
