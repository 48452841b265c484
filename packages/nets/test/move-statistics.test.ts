import { scalar, tensor1d } from '@tensorflow/tfjs-core';
import { loadEngine } from '@unas/engine';
import { beforeAll, expect, test } from 'vitest';
import { moveStatistics } from '../src/move-statistics.ts';

beforeAll(() => loadEngine({ engine: 'portable' }));

const running = () => ({
  'a.running_mean': tensor1d([1, 0]),
  'a.weight': tensor1d([7, 7]),
  num_batches_tracked: scalar(3),
});

test('moveStatistics goes a tenth of the way to the batch and counts it', () => {
  const moved = moveStatistics(running(), { 'a.running_mean': tensor1d([2, -1]) });
  expect(Object.keys(moved)).toEqual(['a.running_mean', 'num_batches_tracked']);
  const [first, second] = moved['a.running_mean']!.dataSync();
  expect(first).toBeCloseTo(1.1, 6);
  expect(second).toBeCloseTo(-0.1, 6);
  expect(moved['num_batches_tracked']!.dataSync()[0]).toBe(4);
});

test('moveStatistics with momentum 1 is the batch, with 0 what there was', () => {
  const batch = { 'a.running_mean': tensor1d([2, -1]) };
  const all = moveStatistics(running(), batch, 1)['a.running_mean']!;
  expect([...all.dataSync()]).toEqual([2, -1]);
  const none = moveStatistics(running(), batch, 0)['a.running_mean']!;
  expect([...none.dataSync()]).toEqual([1, 0]);
});
