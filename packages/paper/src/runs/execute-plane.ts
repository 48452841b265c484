import { join } from 'node:path';
import {
  type PlaneSurface,
  randomDirections,
  surfaceToJson,
  type SurfaceOptions,
} from '@unas/landscape';
import type { PlaneRunConfig } from '../experiments/plane-run.ts';
import type { ExecuteRun } from '../store/run-once.ts';
import { trainedObjective } from './trained-objective.ts';

/** Scans a plane of two filter-normalised directions around a trained network. */
export function executePlane(
  scan: (options: Omit<SurfaceOptions, 'statistics'>) => Promise<PlaneSurface>,
): ExecuteRun {
  return async (run, { folder, store, signal, onProgress }) => {
    const config = run.config as unknown as PlaneRunConfig;
    const objective = await trainedObjective(config, store);
    const scanned = await scan({
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
}
