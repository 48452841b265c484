import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { float32 } from '@unas/engine';
import { randomDirections } from '@unas/landscape';
import { contourFigure } from '@unas/landscape/figures';
import { expect, test } from 'vitest';
import { gradientVariance, varianceSurface } from '../src/index.ts';
import { testBackends } from '../../../tools/testing/backends.ts';
import { type LinearModel, objectiveOf } from './linear-model.ts';

await testBackends();

const model: LinearModel = {
  x: [[1, 0], [0, 2], [1, 1], [-1, 0.5]],
  y: [1, -1, 0, 2],
  w: [0.5, -0.25],
  b: 0.1,
}; // prettier-ignore
const objective = objectiveOf(model, 1);
const alongBias = { w: float32([2, 1]), b: float32([1], [1]) };

test('a point of the surface is the variance at its weights', async () => {
  const options = { objective, directions: [alongBias], x: [-1, 1, 3], deviation: true } as const;
  const { values, centre } = await varianceSurface(options);
  const here = await gradientVariance({ objective, deviation: true });
  expect(centre).toEqual({
    variance: here.tracePopulation,
    gradientNorm: here.gradientNorm,
    loss: here.loss,
    deviation: here.deviation,
  });
  const moved = objectiveOf({ ...model, b: model.b + 1 }, 1);
  const there = await gradientVariance({ objective: moved, deviation: true });
  expect(values['variance']![2]![0]).toBeCloseTo(there.tracePopulation, 5);
  expect(values['deviation']![2]![0]).toBeCloseTo(there.deviation!, 5);
  expect(values['variance']![1]![0]).toBe(here.tracePopulation);
});

test('a run that was stopped resumes to the same bytes; another configuration is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unas-variance-'));
  const directions = randomDirections(objective, { seed: 1 });
  const options = { objective, directions, x: [-1, 1, 3] } as const;
  const [whole, parts] = [join(folder, 'whole.jsonl'), join(folder, 'parts.jsonl')];
  const expected = await varianceSurface({ ...options, file: whole });
  const stop = new AbortController();
  const stopped = varianceSurface({
    ...options,
    file: parts,
    signal: stop.signal,
    onPoint: ({ done }) => {
      if (done === 4) stop.abort(new Error('enough'));
    },
  });
  await expect(stopped).rejects.toThrow('enough');
  expect(await varianceSurface({ ...options, file: parts })).toEqual(expected);
  expect(await readFile(parts, 'utf8')).toBe(await readFile(whole, 'utf8'));
  const batch = varianceSurface({ ...options, file: parts, deviation: true });
  await expect(batch).rejects.toThrow('deviation is false there, true here');
  expect(contourFigure(expected, { quantity: 'variance' })).toContain('<path');
  await rm(folder, { recursive: true });
});

test('bad axes and directions', async () => {
  await expect(
    varianceSurface({ objective, directions: [alongBias], x: [-1, 1, 1] }),
  ).rejects.toThrow('varianceSurface: x must be [min, max, n] with finite min < max and n >= 2');
  await expect(varianceSurface({ objective, directions: [] })).rejects.toThrow(
    'varianceSurface: directions must be one or two, got 0',
  );
});
