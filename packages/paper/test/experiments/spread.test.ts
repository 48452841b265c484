import { expect, test } from 'vitest';
import { spread } from '../../src/experiments/spread.ts';

test('takes the first, the last and evenly between them', () => {
  const items = [0, 1, 2, 3, 4, 5, 6];
  expect(spread(items, 2)).toEqual([0, 6]);
  expect(spread(items, 3)).toEqual([0, 3, 6]);
  expect(spread(items, 5)).toEqual([0, 2, 3, 5, 6]);
  expect(spread(items, 9)).toEqual(items);
});
