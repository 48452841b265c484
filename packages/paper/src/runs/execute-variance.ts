import { join } from 'node:path';
import { varianceSurface } from '@unas/gradvar';
import { randomDirections, surfaceToJson } from '@unas/landscape';
import type { PlaneRunConfig } from '../experiments/plane-run.ts';
import type { ExecuteRun } from '../store/in-process-runner.ts';
import { trainedObjective } from './trained-objective.ts';

/** The variance of minibatch gradients over a plane around a trained network. */
export const executeVariance: ExecuteRun = async (run, { folder, store, signal, onProgress }) => {
  const config = run.config as unknown as PlaneRunConfig;
  const objective = await trainedObjective(config, store);
  const scanned = await varianceSurface({
    objective,
    directions: randomDirections(objective, { seed: config.directionSeed }),
    x: [-config.reach, config.reach, config.points],
    file: join(folder, 'points.jsonl'),
    onPoint: ({ done, total }) => {
      onProgress(done / total, `point ${done} of ${total}`);
    },
    ...(signal && { signal }),
  });
  return surfaceToJson(scanned);
};
