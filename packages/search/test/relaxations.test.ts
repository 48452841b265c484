import { mul, sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { loadEngine, valueAndGradients } from '@unas/engine';
import { stream, uniform } from '@unas/random';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { concrete, hardGumbel, randomPerturbation, scoreFunction } from '../src/index.ts';

beforeAll(() => loadEngine());

const uniforms = (count: number, seed: number): Float32Array => {
  const generator = stream('test', seed);
  return Float32Array.from({ length: count }, () => 0.001 + 0.998 * uniform(generator));
};
const rows = (z: Tensor): number[][] => z.arraySync() as number[][];

const tables = fc.record({
  seed: fc.nat(1000),
  alphas: fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }),
});

test('relaxed weights of an edge are not negative and sum to one', () => {
  fc.assert(
    fc.property(tables, ({ seed, alphas: values }) => {
      const alphas = tensor(values, [2, 3]);
      const u = tensor(uniforms(6, seed), [2, 3]);
      for (const z of [
        concrete(alphas, u, 0.5),
        hardGumbel(alphas, u.log().neg(), { tau: 1 }),
        randomPerturbation(alphas, u.sub(0.5).mul(2)),
      ])
        for (const row of rows(z)) {
          expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
          expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
        }
    }),
    { numRuns: 20 },
  );
});

test('what noise takes away entirely leaves the largest', () => {
  const perturbed = randomPerturbation(tensor([[0, 1]]), tensor([[-1, -0.9]]));
  expect(rows(perturbed)).toEqual([[0, 1]]);
});

test('concrete becomes one-hot as the temperature falls', () => {
  const alphas = tensor([[0, 1, 0.5]]);
  const u = tensor([[0.5, 0.5, 0.5]]);
  expect(rows(concrete(alphas, u, 0.001))).toEqual([[0, 1, 0]]);
});

test('GDAS’s gradient passes through the chosen entry alone, or through all', () => {
  const alphas = tensor([[0, 1, 0.5]]);
  const upstream = tensor([[1, 2, 4]]);
  const gradient = (through: 'chosen' | 'all', given: Tensor) =>
    rows(
      valueAndGradients(
        ({ a }) => {
          const hard = hardGumbel(a!, tensor([[1, 1, 1]]), { tau: 1, through });
          return { loss: sum(mul(hard, given)) as Tensor };
        },
        { a: alphas },
      ).gradients['a']!,
    );
  expect(gradient('chosen', upstream)).toEqual(gradient('all', tensor([[0, 2, 0]])));
  expect(gradient('chosen', upstream)).not.toEqual(gradient('all', upstream));
});

test('a score function’s gradient sums to zero over an edge and rewards cheap operations', () => {
  const logAlphas = tensor([
    [0, 1],
    [2, 0],
  ]);
  const drawn = tensor([
    [1, 0],
    [0, 1],
  ]);
  const gradient = scoreFunction({ logAlphas, drawn, costs: tensor([2, -3]) });
  const [first, second] = rows(gradient) as [number[], number[]];
  expect(first[0]! + first[1]!).toBeCloseTo(0, 6);
  // Descending, an operation that costs loses, one that saves gains.
  expect(first[0]).toBeGreaterThan(0);
  expect(second[1]).toBeLessThan(0);
});
