import { expect, it } from 'vitest';
import { readAhead } from '../../src/internal/read-ahead.ts';

it('yields in order and never has more than depth reads beyond the one in use', async () => {
  const begun: number[] = [];
  const read = (index: number) => {
    begun.push(index);
    return Promise.resolve(index);
  };
  const seen: number[] = [];
  for await (const value of readAhead(2, 8, read, 2)) {
    seen.push(value);
    expect(Math.max(...begun)).toBeLessThanOrEqual(value + 2);
  }
  expect(seen).toEqual([2, 3, 4, 5, 6, 7]);
  expect(begun).toEqual(seen);
});

it('throws a failed read when its turn comes, and leaves no unhandled rejection behind', async () => {
  const read = (index: number) =>
    index < 2 ? Promise.resolve(index) : Promise.reject(new Error(`read ${index}`));
  const seen: number[] = [];
  await expect(async () => {
    for await (const value of readAhead(0, 5, read, 2)) seen.push(value);
  }).rejects.toThrow('read 2');
  expect(seen).toEqual([0, 1]);
});
