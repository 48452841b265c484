import { tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { loadEngine } from '@unas/engine';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { labelRank } from '../../src/index.ts';

beforeAll(() => loadEngine());

const ranks = (logits: number[][], labels: number[]): number[] =>
  tidy(() => Array.from(labelRank(tensor2d(logits), tensor1d(labels, 'int32')).dataSync()));

test('counts the classes ahead', () => {
  const logits = [3, 1, 2];
  expect(ranks([logits, logits, logits], [0, 1, 2])).toEqual([0, 2, 1]);
});

test('of equal logits the lower class comes first', () => {
  expect(
    ranks(
      [
        [1, 1, 1],
        [1, 1, 1],
        [0, 1, 1],
      ],
      [0, 2, 2],
    ),
  ).toEqual([0, 2, 1]);
});

test('the labels’ ranks are the places of a stable sort', () => {
  const logits = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(logits, (row) => {
      const order = row.map((_, index) => index).sort((a, b) => row[b]! - row[a]!);
      const all = ranks(
        row.map(() => row),
        row.map((_, index) => index),
      );
      expect(all).toEqual(row.map((_, index) => order.indexOf(index)));
    }),
    { numRuns: 30 },
  );
});
