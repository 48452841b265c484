import { expect, test } from 'vitest';
import type { Evidence } from '@unas/statistics';
import type { Claim } from '../../src/claims/claim.ts';
import { verdict } from '../../src/claims/verdict.ts';

const strong: Evidence = { statistic: 'rho', estimate: -0.9, interval: [-1, -0.4], p: 0.01, n: 7 };
const claim = (evidence: Evidence | null, claimed: Claim['claimed'] = 'negative'): Claim => ({
  id: 'E2.width',
  text: 'wider is faster',
  claimed,
  evidence,
});

test('reproduced on the claimed side of zero, contradicted on the other', () => {
  expect(verdict(claim(strong))).toBe('reproduced');
  expect(verdict(claim(strong, 'positive'))).toBe('contradicted');
});

test('undecided without evidence, with few units, a large p or an interval that includes zero', () => {
  expect(verdict(claim(null))).toBe('undecided');
  expect(verdict(claim({ ...strong, n: 4 }))).toBe('undecided');
  expect(verdict(claim({ ...strong, p: 0.051 }))).toBe('undecided');
  expect(verdict(claim({ ...strong, p: NaN }))).toBe('undecided');
  expect(verdict(claim({ ...strong, interval: [-1, 0] }))).toBe('undecided');
});

test('judged once all runs have ended, and not run before the first', () => {
  const after = (ended: number) => verdict({ ...claim(strong), runs: { ended, planned: 7 } });
  expect(after(7)).toBe('reproduced');
  expect(after(6)).toBe('pending: 6 of 7');
  expect(after(0)).toBe('not run');
});

test('the boundaries count: 5 units, p = 0.05', () => {
  expect(verdict(claim({ ...strong, n: 5, p: 0.05 }))).toBe('reproduced');
});
