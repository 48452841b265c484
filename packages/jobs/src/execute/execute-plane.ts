import { join } from 'node:path';
import { varianceSurface } from '@unas/gradvar';
import { randomDirections, surface, type SurfaceJson, surfaceToJson } from '@unas/landscape';
import type { ExecuteContext } from '@unas/runs';
import type { PlaneConfig } from '../kinds/plane-schema.ts';
import { sampledObjective } from '../measure/sampled-objective.ts';
import { trainedNetwork } from '../measure/trained-network.ts';
import { requireEngine } from './require-engine.ts';

const scans = { surface, variance: varianceSurface };

/** @internal Scans a plane of two filter-normalised directions around a trained network, or resumes. */
export async function executePlane(
  kind: keyof typeof scans,
  context: ExecuteContext<PlaneConfig>,
): Promise<SurfaceJson> {
  const { config, run, inputs, signal, onProgress } = context;
  const { directionSeed, reach, points } = config;
  await requireEngine(context);
  const objective = sampledObjective(await trainedNetwork(inputs['training']!), config);
  const scanned = await scans[kind]({
    objective,
    directions: randomDirections(objective, { seed: directionSeed }),
    x: [-reach, reach, points],
    file: join(run.folder, 'points.jsonl'),
    onPoint: ({ done, total }) => {
      onProgress(done / total, `point ${done} of ${total}`);
    },
    signal,
  });
  return surfaceToJson(scanned);
}
