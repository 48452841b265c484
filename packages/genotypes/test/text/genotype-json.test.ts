import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { genotype, genotypeFromJson, genotypeToJson } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';

describe('genotypeFromJson', () => {
  it('is the inverse of genotypeToJson', () => {
    fc.assert(
      fc.property(genotypeArbitrary(), (any) => {
        expect(genotypeFromJson(genotypeToJson(any))).toEqual(any);
      }),
    );
  });

  it('is flat where every node has two edges, else grouped', () => {
    expect(genotypeToJson(genotype('DARTS')).normal[0]).toEqual(['sep_conv_3x3', 0]);
    const chain = { nodes: [[['skip_connect', 0]] as const], concat: [2] };
    expect(genotypeToJson({ normal: chain, reduce: chain }).normal).toEqual([
      [['skip_connect', 0]],
    ]);
  });

  it('copies: nothing of the value is shared', () => {
    const json = structuredClone(genotypeToJson(genotype('DARTS')));
    const read = genotypeFromJson(json);
    (json.normalConcat as number[]).pop();
    expect(read.normal.concat).toEqual([2, 3, 4, 5]);
  });

  it('names what is wrong', () => {
    expect(() => genotypeFromJson(7)).toThrow(
      'genotypeFromJson: a genotype must have normal, normal_concat, reduce and reduce_concat, got 7',
    );
    expect(() =>
      genotypeFromJson({
        normal: [
          ['a', 0],
          [3, 1],
        ],
        normalConcat: [2],
      }),
    ).toThrow(
      "genotypeFromJson: normal[1] must be an operation and a source, as in ('sep_conv_3x3', 0), got [3,1]",
    );
    expect(() =>
      genotypeFromJson({ normal: [[['a', 0]], [], [['b', 3]]], normalConcat: [3, 4] }),
    ).toThrow('genotypeFromJson: normal has no path from an input to the output');
    expect(() => genotypeFromJson({ normal: [[['a', 0]], 5], normalConcat: [2] })).toThrow(
      'genotypeFromJson: node 3 must be a list of edges, got 5',
    );
    expect(() =>
      genotypeFromJson({
        normal: [
          ['a', 0],
          ['b', 1],
        ],
        normalConcat: [2, 2],
      }),
    ).toThrow('genotypeFromJson: normalConcat must not repeat a node, got 2 twice');
  });
});
