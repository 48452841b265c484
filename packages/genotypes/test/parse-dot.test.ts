import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findCells, formatDot, parseDot } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';
import { irregularEntries } from '@unas/genotypes/irregular';

const chain = (operation: string) => ({
  nodes: [
    [
      [operation, 0],
      [operation, 1],
    ] as const,
  ],
  concat: [2],
});

describe('parseDot', () => {
  it('reads back what formatDot writes, for any genotype and every published one', () => {
    fc.assert(
      fc.property(genotypeArbitrary(), (any) => {
        expect(parseDot(formatDot(any))).toEqual(any);
      }),
    );
    for (const { genotype } of [...findCells({ kind: 'published' }), ...irregularEntries]) {
      expect(parseDot(formatDot(genotype))).toEqual(genotype);
    }
  });

  it('reads DOT of other hands', () => {
    const text = `
      strict digraph { /* two cells */
        edge [color=red]
        { normal_0 normal_1 } -> normal_2 -> normal_output [label=skip]
        reduce_0 -> reduce_2 [label="skip"]; reduce_1 -> reduce_2 [label="skip"] reduce_2 -> reduce_output }`;
    expect(parseDot(text)).toEqual({ normal: chain('skip'), reduce: chain('skip') });
  });

  it('names what is wrong', () => {
    expect(() => parseDot('digraph {\n  normal_0 -> ')).toThrow(
      'parseDot: line 2, column 15: Expected',
    );
    expect(() => parseDot('digraph { a -> b }')).toThrow(
      'parseDot: an edge must lead from normal_0 to normal_2 or alike, got a -> b',
    );
    expect(() => parseDot('digraph { normal_0 -> reduce_2 }')).toThrow('got normal_0 -> reduce_2');
    expect(() => parseDot('digraph { normal_0 -> normal_3 [label=a] }')).toThrow(
      'parseDot: normal_3 is there, but no normal_2',
    );
    expect(() => parseDot('digraph { normal_0 -> normal_2 }')).toThrow('got ["",0]');
    expect(() => parseDot('digraph { }')).toThrow('parseDot: normal must have at least one node');
  });
});

it('formatDot refuses names that DOT cannot hold', () => {
  expect(() => formatDot({ normal: chain('a\\'), reduce: chain('a') })).toThrow(
    'formatDot: DOT has no way to write backslashes and line ends, but an operation is named "a\\\\"',
  );
});
