import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contourFigure,
  heatmapFigure,
  summariseSurface,
  surfaceFromJson,
  type SurfaceJson,
} from '@unas/landscape';
import { planeRun } from '../../experiments/plane-run.ts';
import { executeRun } from '../../runs/execute-run.ts';
import { inProcessRunner } from '../../store/in-process-runner.ts';
import type { RunSpec } from '../../store/run-spec.ts';
import { openRunStore } from '../../store/run-store.ts';
import { showProgress } from '../progress/show-progress.ts';
import { findTraining } from '../internal/find-training.ts';
import { printJson } from '../internal/print-json.ts';
import { withInterrupt } from '../internal/with-interrupt.ts';

export interface PlaneCommandOptions {
  readonly reach: number;
  readonly points: number;
  readonly images: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly output?: string;
  readonly json?: boolean;
  readonly runs: string;
}

/** `unas landscape` and `unas gradvar` */
export async function scan(
  kind: 'surface' | 'variance',
  argument: string,
  options: PlaneCommandOptions,
): Promise<void> {
  const store = openRunStore(join(options.runs, 'store'));
  const training: RunSpec = { ...findTraining(store.list(), argument), work: 0 };
  const { reach, points, images, batchSize, seed } = options;
  const run = planeRun(kind, training, { reach, points, images, batchSize }, seed);
  const progress = showProgress([run]);
  try {
    await withInterrupt((signal) =>
      inProcessRunner(store, executeRun).run([run], { signal, ...progress }),
    );
  } finally {
    progress.stop();
  }
  const result = store.resultOf<SurfaceJson>(run)!;
  const surface = surfaceFromJson(result);
  const quantity = kind === 'surface' ? 'loss' : 'variance';
  if (options.output !== undefined) {
    const draw = kind === 'surface' ? contourFigure : heatmapFigure;
    writeFileSync(options.output, draw(surface, { quantity, title: run.title }));
  }
  if (options.json) {
    printJson(result);
    return;
  }
  const { centre, min, max, sharpness, roughness } = summariseSurface(surface, { quantity });
  process.stdout.write(
    `${run.title}\n${quantity} ${centre.toPrecision(4)} at the centre, ${min.toPrecision(4)} to ${max.toPrecision(4)} over the plane\n` +
      `sharpness ${sharpness.toPrecision(3)} %, roughness ${roughness.toPrecision(3)}\n${store.folderOf(run)}\n`,
  );
}
