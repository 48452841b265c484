import {
  abs,
  add,
  log1p,
  exp,
  matMul,
  mul,
  neg,
  reshape,
  sum as tfSum,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { float32, type Tensors } from '@unas/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  batchesOf,
  functionObjective,
  gaussNewton,
  hessian,
  type LinearMap,
  type Objective,
  spectralDensity,
  topEigenvalues,
  trace,
} from '../../src/index.ts';
import { onBackend, testBackends } from '../../../../tools/testing/backends.ts';
import { quadratic, tinyObjective, wave } from '../objectives.ts';

const backends = await testBackends();

const diagonal = (...values: number[]): LinearMap => ({
  dimension: values.length,
  multiply: (vector) => Promise.resolve(vector.map((value, i) => value * values[i]!)),
});

// log(1 + exp(-margin)), y in {-1, 1}: its Hessian is the mean of x x^T s (1 - s).
const examples = 12;
const x = wave([examples, 3]);
const y = float32(
  [examples, 1],
  Array.from({ length: examples }, (_, i) => (i % 3 === 0 ? 1 : -1)),
);
const w = [0.3, -0.7, 1.1];
const margins = (weights: Tensors, _: Tensors, batch: Tensors): Tensor =>
  matMul(batch['x'] as Tensor2D, weights['w'] as Tensor2D);
const logisticLoss = (prediction: Tensor, batch: Tensors): Tensor => {
  const margin = mul(prediction, batch['y']!);
  const positive = mul(add(abs(margin), neg(margin)), 0.5);
  return reshape(add(positive, log1p(exp(neg(abs(margin))))), [-1]);
};
const logistic = functionObjective({
  weights: { w: float32([3, 1], w) },
  ...batchesOf({ x, y }, { batchSize: 5 }),
  loss: (weights, batch) => logisticLoss(margins(weights, {}, batch), batch),
});
const rows = Array.from({ length: examples }, (_, i) => [...x.values.slice(3 * i, 3 * i + 3)]);
const logisticHessian = [0, 1, 2].map((a) =>
  [0, 1, 2].map(
    (b) =>
      rows.reduce((sum, row) => {
        const s = 1 / (1 + Math.exp(-row.reduce((dot, value, k) => dot + value * w[k]!, 0)));
        return sum + row[a]! * row[b]! * s * (1 - s);
      }, 0) / examples,
  ),
);

const dot = (u: Float32Array, v: Float32Array): number =>
  u.reduce((sum, value, i) => sum + value * v[i]!, 0);
const unit = (length: number, k: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => (i === k ? 1 : 0));

describe.each(backends)('products on %s', (backend) => {
  test('with a quadratic function', () =>
    onBackend(backend, async () => {
      const map = hessian(quadratic([2, 8, -1], [0.5, -1, 2]));
      expect(map).toMatchObject({
        dimension: 3,
        method: 'exact',
        statistics: 'running',
        products: 0,
        examples: null,
      });
      const product = await map.multiply(Float32Array.of(1, 2, -3));
      expect([...product]).toEqual([2, 16, 3]);
      expect([...(await map.multiply(new Float32Array(3)))]).toEqual([0, 0, 0]);
      expect(map.products).toBe(2);
      expect(map.direction(product)['w']!.shape).toEqual([1, 3]);
      await expect(map.multiply(new Float32Array(2))).rejects.toThrow(
        'must have 3 elements, got 2',
      );
      map.dispose();
    }));

  test('with a logistic regression, its batches weighted', () =>
    onBackend(backend, async () => {
      const map = hessian(logistic);
      for (const [k, column] of logisticHessian.entries()) {
        const product = await map.multiply(unit(3, k));
        column.forEach((value, i) => expect(product[i]).toBeCloseTo(value, 6));
      }
      expect(map.examples).toBe(examples);
      const { trace: sum, standardError } = await trace(map, { samples: 40 });
      const exact = logisticHessian.reduce((total, row, i) => total + row[i]!, 0);
      expect(Math.abs(sum - exact)).toBeLessThan(4 * standardError + 1e-5);
      map.dispose();
    }));

  test('by differences, with their error', () =>
    onBackend(backend, async () => {
      const map = hessian(logistic, { method: 'differences', step: 3e-3 });
      for (const [k, column] of logisticHessian.entries()) {
        const product = await map.multiply(unit(3, k));
        column.forEach((value, i) => expect(product[i]).toBeCloseTo(value, 4));
        expect(await map.error!(unit(3, k))).toBeLessThan(1e-3);
      }
      expect(map.method).toBe('differences');
      map.dispose();
    }));

  test.each(['running', 'batch'] as const)(
    'symmetric for a network with %s statistics, the same bits again',
    (statistics) =>
      onBackend(backend, async () => {
        const map = hessian(tinyObjective(6, 4), { statistics });
        const [a, b] = [1, 5].map((seed) => wave([map.dimension], seed).values as Float32Array);
        const [ha, hb] = [await map.multiply(a!), await map.multiply(b!)];
        const size = Math.sqrt(dot(b!, b!) * dot(ha, ha));
        expect(Math.abs(dot(b!, ha) - dot(a!, hb)) / size).toBeLessThan(1e-5);
        const together = await Promise.all([map.multiply(a!), map.multiply(b!)]);
        expect(together, 'also when asked for at once').toEqual([ha, hb]);
        map.dispose();
      }),
  );

  test('of Gauss and Newton: positive semi-definite, symmetric', () =>
    onBackend(backend, async () => {
      const map = gaussNewton(tinyObjective(6, 4));
      const [a, b] = [1, 5].map((seed) => wave([map.dimension], seed).values as Float32Array);
      const [ga, gb] = [await map.multiply(a!), await map.multiply(b!)];
      const size = Math.sqrt(dot(b!, b!) * dot(ga, ga));
      expect(Math.abs(dot(b!, ga) - dot(a!, gb)) / size).toBeLessThan(1e-5);
      const { pairs } = await topEigenvalues(map, { which: 'smallest', iterations: 30 });
      const { pairs: largest } = await topEigenvalues(map, { iterations: 30 });
      expect(pairs[0]!.value).toBeGreaterThan(-1e-5 * largest[0]!.value);
      expect(map.method).toBe('gauss-newton');
      map.dispose();
    }));

  test('of Gauss and Newton are those of the Hessian where the model is linear', () =>
    onBackend(backend, async () => {
      const options = { weights: { w: float32([3, 1], w) } };
      const linear: Objective = {
        ...functionObjective({
          ...options,
          ...batchesOf({ x, y }, { batchSize: 5 }),
          loss: (weights, batch) => logisticLoss(margins(weights, {}, batch), batch),
        }),
        predict: margins,
        lossOf: (margin, batch) => ({
          loss: tfSum(mul(logisticLoss(margin, batch), batch['weights']!)),
          count: tfSum(batch['weights']!),
        }),
      };
      const map = gaussNewton(linear);
      for (const [k, column] of logisticHessian.entries()) {
        const product = await map.multiply(unit(3, k));
        column.forEach((value, i) => expect(product[i]).toBeCloseTo(value, 6));
      }
      map.dispose();
    }));
});

test('bad options', () => {
  const bad = (options: object) => () => hessian(logistic, options);
  expect(bad({ step: 0 })).toThrow('step must be a positive number, got 0');
  expect(bad({ method: 'fast' })).toThrow("method must be 'exact' or 'differences', got 'fast'");
  expect(bad({ statistics: 'own' })).toThrow("statistics must be 'running' or 'batch', got 'own'");
  expect(() => gaussNewton(logistic)).toThrow('the objective must have predict and lossOf');
  const nan = { ...logistic, weights: { w: float32([3, 1], [1, NaN, 2]) } };
  expect(() => hessian(nan)).toThrow("tensor 'w' has 1 of 3 values that are not finite");
});

describe('eigenvalues', () => {
  test('at both ends, with vectors', async () => {
    const map = diagonal(1, -7, 3, 5, 0.5, 2);
    const largest = await topEigenvalues(map, { k: 2, tolerance: 1e-6 });
    expect(largest.converged).toBe(true);
    expect(largest.pairs.map(({ value }) => value)).toEqual([
      expect.closeTo(5, 4),
      expect.closeTo(3, 4),
    ]);
    expect(Math.abs(largest.pairs[0]!.vector[3]!)).toBeCloseTo(1, 4);
    const smallest = await topEigenvalues(map, { which: 'smallest' });
    expect(smallest.pairs[0]!.value).toBeCloseTo(-7, 4);
    const magnitude = await topEigenvalues(map, { which: 'magnitude', k: 2, tolerance: 1e-6 });
    expect(magnitude.pairs[1]!.value).toBeCloseTo(5, 4);
  });

  test('says when it has not converged', async () => {
    const values = Array.from({ length: 200 }, (_, i) => Math.sqrt(i));
    const { converged, iterations, pairs } = await topEigenvalues(diagonal(...values), {
      iterations: 4,
    });
    expect({ converged, iterations }).toEqual({ converged: false, iterations: 4 });
    expect(pairs[0]!.residual).toBeGreaterThan(1e-3 * pairs[0]!.value);
  });

  test('a multiple of the identity has one eigenvalue', async () => {
    const { pairs, converged } = await topEigenvalues(diagonal(3, 3, 3), { k: 2 });
    expect(converged).toBe(true);
    expect(pairs.map(({ value }) => value)).toEqual([expect.closeTo(3, 5)]);
  });

  test('of any diagonal: the largest, within its residual', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 }),
        async (values) => {
          const { pairs } = await topEigenvalues(diagonal(...values), { tolerance: 1e-5 });
          expect(pairs[0]!.value).toBeCloseTo(Math.max(...values), 2);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('bad counts', async () => {
    await expect(topEigenvalues(diagonal(1), { k: 2 })).rejects.toThrow(
      'k must be at most the number of parameters, 1, got 2',
    );
    await expect(topEigenvalues(diagonal(1), { k: 0 })).rejects.toThrow(
      'k must be a whole number from 1 on, got 0',
    );
  });
});

describe('trace and density', () => {
  test('the trace of a diagonal has no variance', async () => {
    expect(await trace(diagonal(1, 2, 3.5))).toEqual({ trace: 6.5, standardError: 0, samples: 30 });
    await expect(trace(diagonal(1), { samples: 1 })).rejects.toThrow('from 2 on, got 1');
  });

  test('Hutch++ is closer with the same products where a few eigenvalues are large', async () => {
    // A few large eigenvalues along dense vectors, and many small ones.
    const large = [100, 50, 25].map((value, k) => {
      const vector = wave([200], 10 + 7 * k).values as Float32Array;
      return { value, vector: vector.map((entry) => entry / Math.sqrt(dot(vector, vector))) };
    });
    const small = Float32Array.from({ length: 200 }, (_, i) => 0.1 * Math.sin(i));
    const map: LinearMap = {
      dimension: 200,
      multiply: async (v) => {
        const along = large.map(({ value, vector }) => value * dot(v, vector));
        return v.map((entry, i) =>
          along.reduce((sum, a, k) => sum + a * large[k]!.vector[i]!, small[i]! * entry),
        );
      },
    };
    const exact = small.reduce((sum, value) => sum + value, 175);
    const errors = { hutchinson: 0, 'hutch++': 0 };
    for (const method of ['hutchinson', 'hutch++'] as const)
      for (let seed = 0; seed < 20; seed++) {
        const estimate = await trace(map, { samples: 18, method, seed });
        errors[method] += (estimate.trace - exact) ** 2;
      }
    expect(errors['hutch++']).toBeLessThan(errors.hutchinson / 4);
    await expect(trace(map, { samples: 3, method: 'hutch++' })).rejects.toThrow('from 4 on, got 3');
    await expect(trace(map, { method: 'exact' as 'hutch++' })).rejects.toThrow(
      "method must be 'hutchinson' or 'hutch++', got 'exact'",
    );
  });

  test('shares are those of the eigenvalues', async () => {
    const values = Array.from({ length: 100 }, (_, i) => (i < 90 ? 0 : 10));
    const { nodes, curve } = await spectralDensity(diagonal(...values), { samples: 10 });
    const share = (from: number, to: number) =>
      nodes.reduce((sum, node) => sum + (node.value > from && node.value < to ? node.share : 0), 0);
    expect(share(-1, 1)).toBeCloseTo(0.9, 5);
    expect(share(9, 11)).toBeCloseTo(0.1, 5);
    const step = curve[1]!.value - curve[0]!.value;
    expect(curve.reduce((sum, { density }) => sum + density * step, 0)).toBeCloseTo(1, 2);
  });

  test('bad counts', async () => {
    await expect(spectralDensity(diagonal(1), { samples: 0 })).rejects.toThrow(
      'samples must be a whole number from 1 on',
    );
  });
});
