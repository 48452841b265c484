import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradientVariance } from '../src/index.ts';
import { onBackend, testBackends } from '../../../tools/testing/backends.ts';
import { distanceSquared, gradientOf, type LinearModel, objectiveOf } from './linear-model.ts';

const backends = await testBackends();

const value = fc.integer({ min: -20, max: 20 }).map((n) => n / 10);
const row = fc.tuple(value, value);

function models(examples: number): fc.Arbitrary<LinearModel> {
  const list = <T>(of: fc.Arbitrary<T>) =>
    fc.array(of, { minLength: examples, maxLength: examples });
  return fc.record({ x: list(row), y: list(value), w: row, b: value });
}

const model: LinearModel = {
  x: [[1, 0], [0, 2], [1, 1], [-1, 0.5], [2, -1]],
  y: [1, -1, 0, 2, 0.5],
  w: [0.5, -0.25],
  b: 0.1,
}; // prettier-ignore

describe.each(backends)('on %s', (backend) => {
  test('every quantity of a linear model, minibatches of 2, 2 and 1', () =>
    onBackend(backend, async () => {
      const noise = await gradientVariance({ objective: objectiveOf(model, 2), deviation: true });
      const counts = [2, 2, 1];
      const minibatches = counts.map((count, k) => gradientOf(model, 2 * k, count));
      const whole = gradientOf(model, 0, 5);
      const norm = Math.sqrt(distanceSquared(whole, [0, 0, 0]));
      const mean = (f: (gradient: number[]) => number): number =>
        minibatches.reduce((sum, gradient, k) => sum + counts[k]! * f(gradient), 0) / 5;
      const trace = mean((gradient) => distanceSquared(gradient, whole));
      const unbiased = trace / (1 - 9 / 25);
      expect(noise.minibatches).toBe(3);
      expect(noise.examples).toBe(5);
      minibatches.forEach((gradient, k) => {
        expect(noise.norms[k]).toBeCloseTo(Math.sqrt(distanceSquared(gradient, [0, 0, 0])), 5);
      });
      expect(noise.gradientNorm).toBeCloseTo(norm, 5);
      expect(noise.tracePopulation).toBeCloseTo(trace, 5);
      expect(noise.traceUnbiased).toBeCloseTo(unbiased, 5);
      expect(noise.deviation).toBeCloseTo(mean((gradient) => Math.sqrt(distanceSquared(gradient, whole))), 5); // prettier-ignore
      expect(noise.signalToNoise).toBeCloseTo(norm / Math.sqrt(unbiased), 5);
      const bias = mean((gradient) => (gradient[2]! - whole[2]!) ** 2);
      expect(noise.parameters['b']!.tracePopulation).toBeCloseTo(bias, 5);
      expect(noise.parameters['b']!.gradientNorm).toBeCloseTo(Math.abs(whole[2]!), 5);
      const parts = Object.values(noise.parameters).map((part) => part.tracePopulation);
      expect(parts[0]! + parts[1]!).toBeCloseTo(noise.tracePopulation, 6);
      expect(noise.statistics).toBe('running');
    }));

  test('identical minibatches have no variance', () =>
    onBackend(backend, async () => {
      const twice = { ...model, x: [...model.x, ...model.x], y: [...model.y, ...model.y] };
      const noise = await gradientVariance({ objective: objectiveOf(twice, 5), deviation: true });
      expect(noise.tracePopulation).toBe(0);
      expect(noise.deviation).toBe(0);
      expect(noise.signalToNoise).toBe(Infinity);
      expect(noise.noiseScale).toBe(0);
    }));
});

test('the loss times c: norms times c, variances times c^2, the noise scale as it was', async () => {
  await fc.assert(
    fc.asyncProperty(models(6), fc.constantFrom(0.5, 2, 4), async (random, scale) => {
      const once = await gradientVariance({ objective: objectiveOf(random, 2) });
      const scaled = await gradientVariance({ objective: objectiveOf(random, 2, scale) });
      // Powers of two: float32 scales without rounding.
      expect(scaled.gradientNorm).toBeCloseTo(scale * once.gradientNorm, 8);
      expect(scaled.tracePopulation).toBeCloseTo(scale ** 2 * once.tracePopulation, 8);
      if (Number.isFinite(once.noiseScale) && once.traceUnbiased > 1e-6)
        expect(scaled.noiseScale / once.noiseScale).toBeCloseTo(1, 4);
    }),
    { numRuns: 15 },
  );
});

test('the mean gradient does not depend on how the data are cut', async () => {
  await fc.assert(
    fc.asyncProperty(models(7), fc.integer({ min: 1, max: 6 }), async (random, batchSize) => {
      const { gradientNorm, loss } = await gradientVariance({
        objective: objectiveOf(random, batchSize),
      });
      const whole = Math.sqrt(distanceSquared(gradientOf(random, 0, 7), [0, 0, 0]));
      expect(gradientNorm).toBeCloseTo(whole, 4);
      expect(loss).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 15 },
  );
});

test('the unbiased trace is: its mean over all pairs of examples is the variance of the population', async () => {
  // All ordered pairs of five examples as samples of two minibatches of one example.
  const population = Array.from({ length: 5 }, (_, i) => gradientOf(model, i, 1));
  const centre = [0, 1, 2].map(
    (k) => population.reduce((sum, gradient) => sum + gradient[k]!, 0) / 5,
  );
  const variance =
    population.reduce((sum, gradient) => sum + distanceSquared(gradient, centre), 0) / 5;
  let mean = 0;
  for (let i = 0; i < 5; i++)
    for (let j = 0; j < 5; j++) {
      const pair = { ...model, x: [model.x[i]!, model.x[j]!], y: [model.y[i]!, model.y[j]!] };
      const { traceUnbiased } = await gradientVariance({ objective: objectiveOf(pair, 1) });
      mean += traceUnbiased / 25;
    }
  expect(mean).toBeCloseTo(variance, 4);
});

describe('bad arguments', () => {
  test('one minibatch', async () => {
    await expect(gradientVariance({ objective: objectiveOf(model, 5) })).rejects.toThrow(
      'gradient variance: the objective must have two minibatches or more, got 1',
    );
  });

  test('a signal stops it', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    const objective = objectiveOf(model, 1);
    await expect(gradientVariance({ objective, signal })).rejects.toThrow('stopped');
  });
});
