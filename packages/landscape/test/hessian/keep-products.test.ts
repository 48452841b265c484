import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepProducts, type LinearMap, topEigenvalues, trace } from '../../src/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'products-'));
});
afterEach(() => rm(folder, { recursive: true }));

// Eigenvalues 0 to 19. Fails after so many products, as a process that is killed.
const until = (products: number): LinearMap & { calls: number } => ({
  dimension: 20,
  calls: 0,
  multiply(vector) {
    if (this.calls++ >= products) return Promise.reject(new Error('killed'));
    return Promise.resolve(vector.map((value, i) => value * i));
  },
});

const find = async (map: LinearMap): Promise<unknown> => [
  await topEigenvalues(map, { k: 3, tolerance: 1e-6 }),
  await trace(map, { samples: 4 }),
];

test('a method that was killed resumes to the same numbers', async () => {
  const whole = until(Infinity);
  const expected = await find(whole);
  const options = { file: join(folder, 'products'), configuration: { of: 'a test' } };
  for (const after of [0, 3, 5]) {
    const kept = await keepProducts(until(after), options);
    await expect(find(kept)).rejects.toThrow('killed');
    await kept.close();
  }
  // A write that was cut off.
  await truncate(options.file, (await stat(options.file)).size - 7);
  const rest = until(Infinity);
  const kept = await keepProducts(rest, options);
  expect(kept.found).toBe(7);
  expect(await find(kept)).toEqual(expected);
  expect(rest.calls).toBe(whole.calls - 7);
  await kept.close();
});

test('products of another map are refused, or kept aside by force', async () => {
  const options = { file: join(folder, 'products'), configuration: { weights: 'a' } };
  await (await keepProducts(until(0), options)).close();
  const other = { ...options, configuration: { weights: 'b' } };
  await expect(keepProducts(until(0), other)).rejects.toThrow(
    `${options.file} is of another configuration: weights is "a" there, "b" here`,
  );
  await (await keepProducts(until(0), { ...other, force: true })).close();
  expect((await readdir(folder)).sort()).toEqual(['products', 'products.old-1']);
  await writeFile(options.file, 'notes');
  await expect(keepProducts(until(0), options)).rejects.toThrow(
    'products is not a file of unas-products-1',
  );
});

test('a file that somebody is writing is refused, or waited for', async () => {
  const options = { file: join(folder, 'products'), configuration: { of: 'a test' } };
  const first = await keepProducts(until(1), options);
  await expect(keepProducts(until(0), options)).rejects.toMatchObject({ code: 'file-in-use' });
  const product = await first.multiply(new Float32Array(20).fill(1));
  const holders: unknown[] = [];
  const second = keepProducts(until(0), {
    ...options,
    onWait(holder) {
      holders.push(holder);
      void first.close();
    },
  });
  expect(await (await second).multiply(new Float32Array(20).fill(1))).toEqual(product);
  expect(holders).toEqual([expect.objectContaining({ pid: process.pid })]);
  await (await second).close();
});
