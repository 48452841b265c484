import { join } from 'node:path';
import { describeHolder } from '@unas/files';
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
  const { config, run, inputs, signal, onProgress, onNotice } = context;
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
    // Left by a killed process on another machine, whose lease of the run ran out: this one does, too.
    onWait: (holder) => {
      onNotice(`waiting for ${describeHolder(holder)}, to write the points of ${run.folder}`);
    },
    signal,
  });
  return surfaceToJson(scanned);
}
