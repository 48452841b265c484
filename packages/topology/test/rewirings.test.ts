import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { genotype, type Cell, type Genotype } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';
import { adapt, ladder, measureDepth, measureWidth, narrowest } from '@unas/topology';

const measured = (cell: Cell) => `${measureWidth(cell)}/${measureDepth(cell)}`;
const normals = (rungs: Genotype[]) => rungs.map(({ normal }) => measured(normal));
const pairs = genotypeArbitrary({ wiring: 'nasnet', nodes: [2, 6], concat: 'all' });

describe('adapt', () => {
  it('is widest and shallowest', () => {
    fc.assert(
      fc.property(genotypeArbitrary(), (any) => {
        const { normal, reduce } = adapt(any);
        expect(measured(normal)).toBe(`${normal.nodes.length}/2`);
        expect(measured(reduce)).toBe(`${reduce.nodes.length}/2`);
        expect(adapt(any, { cells: 'normal' })).toEqual({ normal, reduce: any.reduce });
      }),
    );
  });
});

describe('narrowest', () => {
  it('is a chain, of distinct sources on request', () => {
    expect(measured(narrowest(genotype('DARTS')).normal)).toBe('1/5');
    expect(measured(narrowest(genotype('DARTS'), { distinct: true }).normal)).toBe('1.5/5');
    fc.assert(
      fc.property(pairs, (any) => {
        const { length } = any.normal.nodes;
        expect(measured(narrowest(any).normal)).toBe(`1/${length + 1}`);
        const { normal } = narrowest(any, { distinct: true });
        expect(measured(normal)).toBe(`1.5/${length + 1}`);
        expect(normal.nodes.every(([a, b]) => a![1] !== b![1])).toBe(true);
      }),
    );
  });

  it('takes what sources there are where a node has more edges than that', () => {
    const normal: Cell = {
      nodes: [
        [
          ['a', 0],
          ['b', 1],
          ['c', 0],
          ['d', 0],
        ],
        [['a', 0]],
      ],
      concat: [3],
    };
    expect(narrowest({ normal, reduce: normal }, { distinct: true }).normal.nodes).toEqual([
      [
        ['a', 0],
        ['b', 1],
        ['c', 0],
        ['d', 1],
      ],
      [['a', 2]],
    ]);
  });
});

describe('ladder', () => {
  it('climbs from narrow and deep to wide and shallow', () => {
    expect(normals(ladder(genotype('DARTS')))).toEqual([
      '1/5',
      '1.5/5',
      '2/4',
      '2.5/4',
      '3/3',
      '3.5/3',
      '4/2',
    ]);
    expect(normals(ladder(genotype('DARTS'), { distinct: true }))).toEqual([
      '1.5/5',
      '2/5',
      '2.5/4',
      '3/4',
      '3.5/3',
      '4/2',
    ]);
    expect(normals(ladder(genotype('DARTS'), { steps: 3 }))).toEqual(['1/5', '2.5/4', '4/2']);
  });

  it('is monotone, begins with narrowest and ends with adapt', () => {
    fc.assert(
      fc.property(genotypeArbitrary({ nodes: [2, 5] }), fc.boolean(), (any, distinct) => {
        const rungs = ladder(any, { distinct, cells: 'normal' });
        expect(rungs[0]).toEqual(narrowest(any, { distinct, cells: 'normal' }));
        expect(rungs.at(-1)).toEqual(adapt(any, { cells: 'normal' }));
        for (const [index, { normal }] of rungs.slice(1).entries()) {
          expect(measureWidth(normal)).toBeGreaterThan(measureWidth(rungs[index]!.normal));
          expect(measureDepth(normal)).toBeLessThanOrEqual(measureDepth(rungs[index]!.normal));
        }
      }),
    );
  });

  it('names bad steps', () => {
    expect(() => ladder(genotype('DARTS'), { steps: 8 })).toThrow(
      'ladder: steps must be a whole number from 2 to 7, the rungs of this cell, got 8',
    );
  });
});
