import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  formatPython,
  genotype,
  genotypeToJson,
  GenotypeError,
  parseCells,
  parseGenotype,
  readGenotype,
} from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';
import { spelt, wrappers } from './spellings.ts';

const small = {
  normal: {
    nodes: [
      [
        ['sep_conv_3x3', 0],
        ['skip_connect', 1],
      ],
    ],
    concat: [2],
  },
  reduce: { nodes: [[['max_pool_3x3', 1]]], concat: [2] },
};
const smallText =
  "Genotype(normal=[('sep_conv_3x3', 0), ('skip_connect', 1)], normal_concat=[2], reduce=[[('max_pool_3x3', 1)]], reduce_concat=range(2, 3))";

/** The error of reading a text. */
function errorOf(text: string, options = {}): GenotypeError {
  try {
    parseGenotype(text, options);
  } catch (error) {
    if (error instanceof GenotypeError) return error;
    throw error;
  }
  throw new Error(`no error for ${text}`);
}

describe('parseGenotype', () => {
  it('reads what the repositories print', () => {
    const text = `
      DARTS_V2 = Genotype(  # second order
        normal=[('sep_conv_3x3', 0), ("sep_conv_3x3", 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1),
                ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2),],
        normal_concat=range(2, 6),
        reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1),
                ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)],
        reduce_concat=list(range(2, 6)))`;
    expect(parseGenotype(text)).toEqual(genotype('DARTS_V2'));
  });

  it('reads JSON, and edges grouped by node', () => {
    const text =
      '{"normal": [["sep_conv_3x3", 0], ["skip_connect", 1]], "normalConcat": [2], "reduce": [[["max_pool_3x3", 1]]], "reduceConcat": [2]}';
    expect(parseGenotype(text)).toEqual(small);
  });

  it('reads back what formatPython and JSON write, for any genotype', () => {
    const strange = { operations: ['a\'b"c', 'back\\slash', 'new\nline', 'ö ☂', 'sep_conv_3x3'] };
    for (const arbitrary of [genotypeArbitrary(), genotypeArbitrary(strange)]) {
      fc.assert(
        fc.property(arbitrary, (any) => {
          expect(parseGenotype(formatPython(any))).toEqual(any);
          expect(parseGenotype(JSON.stringify(genotypeToJson(any)))).toEqual(any);
        }),
      );
    }
  });

  it('reads any spelling in any wrapper', () => {
    const wrapper = fc.constantFrom(...wrappers);
    fc.assert(
      fc.property(spelt(genotypeArbitrary()), wrapper, ([any, text], wrap) => {
        expect(parseGenotype(wrap(text))).toEqual(any);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a genotype in a string of JSON, and of JSON in that', () => {
    fc.assert(
      fc.property(spelt(genotypeArbitrary()), ([any, text]) => {
        const once = JSON.stringify({ seed: 3, genotype: text });
        expect(parseGenotype(once)).toEqual(any);
        expect(parseGenotype(JSON.stringify([{ line: once }]))).toEqual(any);
      }),
    );
  });

  it('takes the last genotype of a log', () => {
    const log = (['DARTS_V1', 'DARTS_V2', 'ENAS'] as const)
      .map(
        (name, epoch) =>
          `epoch ${epoch}\n12:00:00 genotype = ${formatPython(genotype(name))}\nacc 93.1 {top5: ...`,
      )
      .join('\n');
    expect(parseGenotype(log)).toEqual(genotype('ENAS'));
    expect(parseGenotype(log, { name: '5' })).toEqual(genotype('DARTS_V2'));
  });

  it('takes the one named of several, and says which there are', () => {
    const file = `
A = ${smallText}
B = C = ${formatPython(genotype('ENAS'))}
MINE = A
# OLD = ${smallText}
`;
    expect(parseGenotype(file, { name: 'A' })).toEqual(small);
    expect(parseGenotype(file, { name: 'MINE' })).toEqual(small);
    expect(parseGenotype(file, { name: 'C' })).toEqual(genotype('ENAS'));
    expect(errorOf(file, { source: 'g.py' })).toMatchObject({
      code: 'ambiguous',
      message: 'g.py: there are 4 genotypes: A, MINE, B, C',
      hint: 'Name one of them: g.py:C',
    });
    expect(errorOf(file, { name: 'MINES' })).toMatchObject({
      code: 'unknown-name',
      message: 'genotype: there is no genotype named "MINES"; did you mean \'MINE\'?',
      hint: 'Choose one of A, MINE, B, C.',
    });
    const results = `{"first": {"genotype": ${JSON.stringify(genotypeToJson(genotype('ENAS')))}}, "last": {"genotype": "${smallText}"}}`;
    expect(errorOf(results).message).toBe(
      'genotype: there are 2 genotypes: first.genotype, last.genotype',
    );
    expect(parseGenotype(results, { name: 'last.genotype' })).toEqual(small);
  });

  it('reads the last assignment to a name, as Python does', () => {
    expect(parseGenotype(`A = ${formatPython(genotype('ENAS'))}\nA = ${smallText}`)).toEqual(small);
  });

  it('reads FairDARTS’s edges, (operation, node, source), some nodes without any', () => {
    const text =
      "Genotype(normal=[('sep_conv_3x3', 2, 0), ('sep_conv_5x5', 2, 1), ('max_pool_3x3', 4, 0)], normal_concat=range(2, 5), reduce=None, reduce_concat=None)";
    expect(parseCells(text).normal).toEqual({
      nodes: [
        [
          ['sep_conv_3x3', 0],
          ['sep_conv_5x5', 1],
        ],
        [],
        [['max_pool_3x3', 0]],
      ],
      concat: [2, 3, 4],
    });
  });

  it('takes a string of digits for a source, as in an array of edges', () => {
    const text =
      "Genotype(normal=array([['sep_conv_3x3', '0'], ['skip_connect', '1']], dtype='<U12'), normal_concat=[2], reduce=[])";
    expect(parseCells(text)).toEqual({ normal: small.normal, reduce: null });
  });

  it('reads UTF-8 and UTF-16, with or without a byte order mark', () => {
    const little = (text: string) => Buffer.from(text, 'utf16le');
    const big = (text: string) => little(text).swap16();
    for (const encode of [(text: string) => Buffer.from(text), little, big])
      for (const mark of ['', '\uFEFF'])
        expect(parseGenotype(encode(`${mark}MINE = ${smallText}\r\n`))).toEqual(small);
    expect(errorOf.bind(null, Buffer.from('PK\u0003\u0004\0\0') as never)).not.toThrow();
  });

  it.each([
    ["Genotype(normal=[('a', 0), ('b', 1)], normal_concat=[2])"],
    ["Genotype(normal=[('a', 0), ('b', 1)], normal_concat=[2], reduce=None, reduce_concat=None)"],
    [
      "Genotype(normal=[('a', 0), ('b', 1)], normal_concat=[2], reduce=[], reduce_concat=range(2, 3))",
    ],
    ["{'normal': [('a', 0), ('b', 1)], 'normal_concat': {2}}"],
  ])('%s has a normal cell alone', (text) => {
    const normal = { nodes: [[['a', 0], ['b', 1]]], concat: [2] }; // prettier-ignore
    expect(parseCells(text)).toEqual({ normal, reduce: null });
    expect(errorOf(text)).toMatchObject({
      code: 'normal-only',
      message: 'genotype: there is a normal cell, but no reduction cell',
    });
  });

  it.each([
    ['', 'none', 'the text is empty'],
    [' \n', 'none', 'the text is empty'],
    ['hello', 'none', 'there is no genotype in this text'],
    ['['.repeat(100_000), 'none', 'there is no genotype in this text'],
    ['{"a": 3}', 'none', 'there is no genotype in this text'],
    ['Genotype()', 'none', 'there is no genotype in this text'],
    ['Genotype(normal=[("a", 0)', 'syntax', "line 1, column 26: expected ']', but the text ends"],
    ['Genotype(\n  normal=3)', 'invalid', 'line 2, column 10: normal must be a list, got 3'],
    [
      'x\n{"normal": [["a", 0], ["b", 1]], "normal_concat": [2], "reduce": [["a", 0], ["b", 1]]}',
      'invalid',
      'line 2, column 1: a genotype needs the field reduce_concat',
    ],
    [
      'Genotype(normal=[("a", 0)], normal=[])',
      'syntax',
      'line 1, column 29: field normal is given twice',
    ],
    ["Genotype(normal=[('a, 0)])", 'syntax', 'line 1, column 19: a string that never ends'],
    [
      'Genotype(normal=[("a", 0), ("b", 2)], normal_concat=[2], reduce=[], reduce_concat=[])',
      'invalid',
      'line 1, column 34: normal[1] goes into node 2 and must come from an earlier node, 0 to 1, got 2',
    ],
    [
      'Genotype(normal=[("a", 0)], normal_concat=[2], reduce=[], reduce_concat=[])',
      'invalid',
      'line 1, column 17: normal must have two edges a node, got 1 edges (group them by node where nodes have other numbers)',
    ],
    [
      'Genotype(normal=[("a", 0), ("b", 1)], normal_concat=[], reduce=[], reduce_concat=[])',
      'invalid',
      'line 1, column 53: normal_concat must name at least one of the nodes 2 to 2, got []',
    ],
    [
      'Genotype(normal=[("a", 0), ("b", 1)], normal_concat=[2,\n 3], reduce=[], reduce_concat=[])',
      'invalid',
      'line 2, column 2: normal_concat must hold intermediate nodes, 2 to 2, got 3',
    ],
    [
      'Genotype(normal=[("a", 0), ("b", 1)], normal_concat=range(2, 10 ** 9))',
      'syntax',
      "line 1, column 65: expected ')', but found *",
    ],
    [
      'Genotype(normal=[("a", 0)], normal_concat=range(1000000000))',
      'syntax',
      'line 1, column 43: range must have one to three whole numbers and at most 1000 values',
    ],
    [
      'def genotype(self):\n  return Genotype(normal=gene, normal_concat=concat)',
      'invalid',
      'line 2, column 26: normal must be a list, got gene',
    ],
    [
      "DARTS_V1 = Genotype(recurrent=[('relu', 0)], concat=range(1, 9))",
      'invalid',
      'line 1, column 12: a genotype must have normal, normal_concat, reduce and reduce_concat, got recurrent, concat',
    ],
    [
      '{"a": "Genotype(normal=[(\'a\', 0)]"}',
      'syntax',
      "line 1, column 7: expected ')', but the text ends",
    ],
  ])('says what is wrong where, case %#', (text, code, message) => {
    expect(errorOf(text)).toMatchObject({ code, message: `genotype: ${message}` });
  });

  it('says of a log that breaks off where the genotype before it is', () => {
    const begun = smallText.slice(0, smallText.indexOf(', reduce'));
    expect(errorOf(`${smallText}\n${begun}`)).toMatchObject({
      code: 'syntax',
      message: `genotype: line 2, column ${begun.length + 1}: expected ')', but the text ends`,
      hint: 'Remove what was not written to its end; the genotype before it is on line 1.',
    });
  });
});

describe('readGenotype', () => {
  it('reads names of the registry and texts', () => {
    expect(readGenotype('DARTS_V2')).toBe(genotype('DARTS_V2'));
    expect(readGenotype(smallText)).toEqual(small);
    expect(() => readGenotype('DARTS_V3')).toThrow(
      new RangeError('genotype: no cell is named "DARTS_V3"; did you mean \'DARTS_V1\'?'),
    );
    expect(() => readGenotype('{}', { source: 'network.genotype' })).toThrow(
      'network.genotype: there is no genotype in this text',
    );
  });
});
