import { expect, it } from 'vitest';
import { readAhead } from '../../src/internal/read-ahead.ts';

it('readAhead(from, to, read) yields in order, with two reads beyond the one in use under way', async () => {
  const begun: number[] = [];
  const read = (index: number) => {
    begun.push(index);
    return Promise.resolve(index);
  };
  const seen: number[] = [];
  for await (const value of readAhead(2, 8, read)) {
    seen.push(value);
    await Promise.resolve();
    expect(Math.max(...begun)).toBe(Math.min(value + 2, 7));
  }
  expect(seen).toEqual([2, 3, 4, 5, 6, 7]);
  expect(begun).toEqual(seen);
});

it('readAhead throws a failed read when its turn comes, and leaves no unhandled rejection behind', async () => {
  const read = (index: number) =>
    index < 2 ? Promise.resolve(index) : Promise.reject(new Error(`read ${index}`));
  const seen: number[] = [];
  await expect(async () => {
    for await (const value of readAhead(0, 5, read)) seen.push(value);
  }).rejects.toThrow('read 2');
  expect(seen).toEqual([0, 1]);
});
