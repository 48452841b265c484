import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatPython, genotype, genotypeToJson, parseGenotype } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';

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

  it('throws nothing but SyntaxError on any text', () => {
    const part = fc.constantFrom(
      'Genotype(',
      'normal=',
      '[',
      '(',
      ')',
      ']',
      ',',
      "'a'",
      '0',
      'range(2',
      '{',
      '"normal":',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(() => parseGenotype(text)).toThrow(SyntaxError);
        },
      ),
    );
  });

  it.each([
    ['', 'line 1, column 1: expected a value, but the text ends'],
    ['Genotype(normal=[("a", 0)', "line 1, column 26: expected ']', but the text ends"],
    ['Genotype(\n  normal=3)', 'line 2, column 10: normal must be a list, got 3'],
    [
      '{"normal": [["a", 0], ["b", 1]]}',
      'line 1, column 1: a genotype needs the field normal_concat',
    ],
    ['Genotype(normal=[("a", 0)], normal=[])', 'line 1, column 29: field normal is given twice'],
    ["Genotype(normal=[('a, 0)])", 'line 1, column 19: a string that never ends'],
    [
      'Genotype(normal=[("a", 0), ("b", 2)], normal_concat=[2], reduce=[], reduce_concat=[])',
      'line 1, column 34: normal[1] goes into node 2 and must come from an earlier node, 0 to 1, got 2',
    ],
    [
      'Genotype(normal=[("a", 0)], normal_concat=[2], reduce=[], reduce_concat=[])',
      'line 1, column 17: normal must have two edges a node, got 1 edges (group them by node where nodes have other numbers)',
    ],
    [
      'Genotype(normal=[("a", 0), ("b", 1)], normal_concat=[], reduce=[], reduce_concat=[])',
      'line 1, column 53: normal_concat must name at least one of the nodes 2 to 2, got []',
    ],
    [
      'Genotype(normal=[("a", 0), ("b", 1)], normal_concat=range(2, 4), reduce=[], reduce_concat=[])',
      'line 1, column 62: normal_concat must hold intermediate nodes, 2 to 2, got 3',
    ],
    [
      'Genotype(normal=[("a", 0), ("b", 1)], normal_concat=range(2, 10 ** 9))',
      'line 1, column 65: unexpected "*"',
    ],
    ['['.repeat(100_000), 'line 1, column 17: nested too deeply'],
    [
      'Genotype(normal=[], normal_concat=range(1000000000))',
      'line 1, column 35: range must have one or two whole numbers',
    ],
  ])('says what is wrong where, case %#', (text, message) => {
    expect(() => parseGenotype(text)).toThrow(`parseGenotype: ${message}`);
  });
});
