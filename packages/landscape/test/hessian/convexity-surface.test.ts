import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { log, mul, square, sum, tensor1d } from '@tensorflow/tfjs-core';
import { float32 } from '@unas/engine';
import { describe, expect, test } from 'vitest';
import { convexitySurface, functionObjective, randomDirections } from '../../src/index.ts';
import { onBackend, testBackends } from '../../../../tools/testing/backends.ts';
import { quadratic, tinyObjective } from '../objectives.ts';

const backends = await testBackends();

// 4 w0^3 - w1^3: second derivatives are 24 w0, -6 w1 and 0.
const cubic = functionObjective({
  weights: { w: float32([3], [0.5, 0.5, 0]) },
  loss: ({ w }) => sum(mul(mul(square(w!), w!), tensor1d([4, -1, 0]))),
});
const first = { w: float32([3], [1, 0, 0]) };
const second = { w: float32([3], [0, 1, 0]) };

describe.each(backends)('convexitySurface on %s', (backend) => {
  test('extreme eigenvalues of a cubic, at every point', () =>
    onBackend(backend, async () => {
      const plane = { objective: cubic, directions: [first, second] };
      const { x, y, values, centre } = await convexitySurface({ ...plane, x: [-0.25, 0.25, 3] });
      expect(centre['largest']).toBeCloseTo(12, 4);
      x.forEach((a, i) => {
        y.forEach((b, j) => {
          const largest = 24 * (0.5 + a);
          const smallest = -6 * (0.5 + b);
          expect(values['largest']![i]![j]).toBeCloseTo(largest, 3);
          expect(values['smallest']![i]![j]).toBeCloseTo(smallest, 3);
          expect(values['convexity']![i]![j]).toBeCloseTo(-smallest / largest, 4);
        });
      });
    }));

  test('where the loss is not finite the eigenvalues are not numbers', () =>
    onBackend(backend, async () => {
      const objective = functionObjective({
        weights: { w: float32([2], [1, 2]) },
        loss: ({ w }) => sum(log(w!)),
      });
      const directions = [{ w: float32([2], [1, 0]) }];
      const { values } = await convexitySurface({ objective, directions, x: [-1, 0, 2] });
      expect(values['largest']![0]).toEqual([NaN]);
      expect(values['largest']![1]![0]).toBeCloseTo(-0.25, 4);
    }));
});

test('a measurement that was stopped resumes to the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unas-convexity-'));
  try {
    const objective = tinyObjective(6, 3);
    const options = { objective, directions: randomDirections(objective, { seed: 1 }) };
    const whole = { ...options, x: [-0.1, 0.1, 2] as const, file: join(folder, 'whole.jsonl') };
    const expected = await convexitySurface(whole);
    const text = await readFile(whole.file, 'utf8');
    const file = join(folder, 'part.jsonl');
    await writeFile(file, text.split('\n').slice(0, 3).join('\n') + '\n');
    let measured = 0;
    const resumed = await convexitySurface({ ...whole, file, onPoint: () => measured++ });
    expect(measured).toBe(2);
    expect(resumed).toEqual(expected);
    expect(await readFile(file, 'utf8')).toBe(text);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  [{ statistics: 'recalibrate' }, "statistics must be 'running' or 'batch', got 'recalibrate'"],
  [{ iterations: 0 }, 'iterations must be a whole number'],
  [{ tolerance: 0 }, 'tolerance must be a positive number, got 0'],
])('refuses %o', async (options, message) => {
  const objective = quadratic([2, 8], [0.5, -1]);
  const directions = [{ w: float32([1, 2], [1, 0]) }];
  const run = convexitySurface({ objective, directions, ...(options as object) });
  await expect(run).rejects.toThrow(`convexitySurface: ${message}`);
});
