import { describe, expect, it } from 'vitest';
import { cellEntry, checkCell, findCells, genotype } from '@unas/genotypes';
import { irregularEntries } from '@unas/genotypes/irregular';
import { searchlogEntries } from '@unas/genotypes/searchlog';

describe('the registry', () => {
  it('holds the paper and 565 cells of others', () => {
    const count = (kind: 'paper' | 'adapted' | 'published' | 'run' | 'copy') =>
      findCells({ kind }).length;
    expect(findCells()).toHaveLength(11 + 565);
    expect(findCells({ kind: 'paper' }).map(({ name }) => name)).toEqual([
      'ENAS',
      'NASNet',
      'AmoebaNet',
      'DARTS_V2',
      'SNAS_MILD',
    ]);
    expect(count('adapted')).toBe(4);
    expect(count('published')).toBe(149 + 1);
    expect(count('run')).toBe(412);
    expect(count('copy')).toBe(4 + 1);
    expect(searchlogEntries).toHaveLength(220);
    expect(irregularEntries).toHaveLength(17);
  });

  it('is searched by method, year, kind and space', () => {
    expect(findCells({ method: 'SNAS', year: 2019, kind: 'adapted', space: 'darts' })).toEqual([
      cellEntry('SNAS_ADAPT'),
    ]);
    expect(findCells({ method: 'no such' })).toEqual([]);
  });

  it('has DARTS as another name of DARTS_V2', () => {
    expect(genotype('DARTS')).toEqual(genotype('DARTS_V2'));
  });

  it.each([...findCells(), ...searchlogEntries, ...irregularEntries])(
    'has $name: whole cells, with their source',
    ({ genotype: { normal, reduce }, source, space, year }) => {
      checkCell(normal, 'normal');
      checkCell(reduce, 'reduce');
      expect(source).not.toBe('');
      expect(year).toBeGreaterThan(2016);
      const isRegular = [...normal.nodes, ...reduce.nodes].every((edges) => edges.length === 2);
      expect(space === 'irregular').toBe(!isRegular);
    },
  );

  it('is frozen', () => {
    const { normal } = genotype('ENAS');
    expect(() => (normal.concat as number[]).push(9)).toThrow(TypeError);
    expect(() => (normal.nodes[0]![0] as unknown as number[]).push(9)).toThrow(TypeError);
  });

  it.each([
    ['genotype', genotype],
    ['cellEntry', cellEntry],
  ])('%s(name) suggests the nearest name, where one is near', (caller, find) => {
    expect(() => find('darts-v2')).toThrow(
      new RangeError(`${caller}: no cell is named "darts-v2"; did you mean 'DARTS_V2'?`),
    );
    expect(() => find('weights.pt')).toThrow(
      new RangeError(`${caller}: no cell is named "weights.pt"`),
    );
    expect(() => find('toString')).toThrow(RangeError);
  });
});
