import {
  abs,
  add,
  log1p,
  exp,
  matMul,
  mul,
  neg,
  reshape,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { float32 } from '@unas/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  batchesOf,
  functionObjective,
  hessian,
  type LinearMap,
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
const logistic = functionObjective({
  weights: { w: float32([3, 1], w) },
  ...batchesOf({ x, y }, { batchSize: 5 }),
  loss: (weights, batch) => {
    const margin = mul(matMul(batch['x'] as Tensor2D, weights['w'] as Tensor2D), batch['y']!);
    const positive = mul(add(abs(margin), neg(margin)), 0.5);
    return reshape(add(positive, log1p(exp(neg(abs(margin))))), [-1]);
  },
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

describe.each(backends)('products on %s', (backend) => {
  test('with a quadratic function', () =>
    onBackend(backend, async () => {
      const map = hessian(quadratic([2, 8, -1], [0.5, -1, 2]));
      expect(map.dimension).toBe(3);
      const product = await map.multiply(Float32Array.of(1, 2, -3));
      [2, 16, 3].forEach((value, i) => expect(product[i]).toBeCloseTo(value, 3));
      expect([...(await map.multiply(new Float32Array(3)))]).toEqual([0, 0, 0]);
      expect(map.direction(product)['w']!.shape).toEqual([1, 3]);
      await expect(map.multiply(new Float32Array(2))).rejects.toThrow(
        'must have 3 elements, got 2',
      );
      map.dispose();
    }));

  test('with a logistic regression, its batches weighted', () =>
    onBackend(backend, async () => {
      const map = hessian(logistic, { step: 3e-3 });
      for (const [k, column] of logisticHessian.entries()) {
        const unit = new Float32Array(3);
        unit[k] = 1;
        const product = await map.multiply(unit);
        column.forEach((value, i) => expect(product[i]).toBeCloseTo(value, 4));
        expect(await map.error(unit)).toBeLessThan(1e-3);
      }
      const { trace: sum, standardError } = await trace(map, { samples: 40 });
      const exact = logisticHessian.reduce((total, row, i) => total + row[i]!, 0);
      expect(Math.abs(sum - exact)).toBeLessThan(4 * standardError + 1e-4);
      map.dispose();
    }));

  test('symmetric for a network, up to the error it states', () =>
    onBackend(backend, async () => {
      const map = hessian(tinyObjective(6, 4));
      const [a, b] = [wave([map.dimension], 1).values, wave([map.dimension], 5).values] as [
        Float32Array,
        Float32Array,
      ];
      const dot = (u: Float32Array, v: Float32Array) =>
        u.reduce((sum, value, i) => sum + value * v[i]!, 0);
      const [left, right] = [dot(b, await map.multiply(a)), dot(a, await map.multiply(b))];
      expect(Math.abs(left - right)).toBeLessThan(0.05 * Math.max(Math.abs(left), 0.1));
      map.dispose();
    }));
});

test('a step that is none', () => {
  expect(() => hessian(logistic, { step: 0 })).toThrow('step must be a positive number, got 0');
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
