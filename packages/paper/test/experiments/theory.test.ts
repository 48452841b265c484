import { expect, test } from 'vitest';
import { scales } from '../../src/experiments/scale.ts';
import { theory } from '../../src/experiments/theory.ts';
import { noResults } from '../synthetic-results.ts';

const { claims, blocks } = theory.analyse(noResults, scales.quick);

test('both claims are about the cells above 1 alone, of which there are enough for a verdict', () => {
  expect(claims.map(({ id, claimed }) => [id, claimed])).toEqual([
    ['E8.smoothness', 'positive'],
    ['E8.variance', 'positive'],
  ]);
  const table = blocks.find((block) => block.kind === 'table')!;
  for (const [index, quantity] of ['Lipschitz constant', 'gradient variance'].entries()) {
    const above = table.data.rows.find(([name, norms]) => {
      return name === quantity && norms === 'all above 1';
    })!;
    const { n, estimate } = claims[index]!.evidence!;
    expect(n).toBe(above[2]);
    expect(n).toBeGreaterThanOrEqual(5);
    expect(10 ** estimate).toBeCloseTo(Number(above[4]), 8);
  }
});

test('cells below 1 are shown beside those above', () => {
  const table = blocks.find((block) => block.kind === 'table')!;
  const below = table.data.rows.filter(([, norms]) => norms === 'all below 1');
  expect(below.map(([name]) => name)).toEqual(['Lipschitz constant', 'gradient variance']);
  for (const [, , cells] of below) expect(cells).toBeGreaterThanOrEqual(5);
});

test('the figure has both quantities of every cell, none above its bound', () => {
  const figure = blocks.find((block) => block.kind === 'figure')!;
  expect(figure.panels).toHaveLength(2);
  expect(figure.data.rows).toHaveLength(40);
  for (const row of figure.data.rows) {
    const [smoothness, itsBound, variance, thatBound] = row.slice(3).map(Number);
    expect(smoothness).toBeLessThanOrEqual(itsBound!);
    expect(variance).toBeLessThanOrEqual(thatBound!);
  }
});
