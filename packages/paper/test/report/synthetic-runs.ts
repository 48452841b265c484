import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { genotypeFromJson } from '@unas/genotypes';
import { measureWidth } from '@unas/topology';
import { experiments } from '../../src/experiments/experiments.ts';
import { scales } from '../../src/experiments/scale.ts';
import { orderRuns } from '../../src/store/order-runs.ts';
import type { RunSpec } from '../../src/store/run-spec.ts';
import { openRunStore, type RunStore } from '../../src/store/run-store.ts';

interface TrainConfig {
  readonly network: { readonly genotype: string };
  readonly training: { readonly epochs: number };
}

/** Made-up runs of scale quick, for tests of the report alone: losses fall faster for wider cells. */
export function writeSyntheticRuns(folder: string): RunStore {
  const store = openRunStore(folder);
  for (const run of orderRuns(experiments.flatMap((experiment) => experiment.runs(scales.quick))))
    writeSyntheticRun(store, run);
  return store;
}

/** One of them. */
export function writeSyntheticRun(store: RunStore, run: RunSpec): void {
  const claimed = store.claim(run);
  if ('pid' in claimed) throw new Error(`${store.folder} is in use`);
  if (run.kind === 'train') writeTraining(claimed.folder, run);
  claimed.finish(run.kind === 'train' ? trainingOf(run) : surfaceOf(run));
  claimed.release();
}

function writeTraining(folder: string, run: RunSpec): void {
  const { epochs } = (run.config as unknown as TrainConfig).training;
  const width = widthOf(run.config as unknown as TrainConfig);
  const lines = Array.from({ length: epochs }, (_, index) => {
    const loss = 2.3 - 0.1 * (index + 1) * width;
    const averages = { loss, top1Error: loss / 3, top5Error: loss / 6 };
    return JSON.stringify({
      event: 'epoch',
      epoch: index + 1,
      step: 62 * (index + 1),
      learningRate: 0.025,
      train: averages,
      test: { ...averages, loss: loss + 0.1 },
    });
  });
  writeFileSync(join(folder, 'metrics.jsonl'), `${lines.join('\n')}\n`);
}

function trainingOf(run: RunSpec): unknown {
  const loss = 2 - widthOf(run.config as unknown as TrainConfig) / 10;
  const averages = { loss, top1Error: loss / 3, top5Error: loss / 6 };
  return { parameters: 42_196, train: averages, test: averages };
}

/** A bowl, steeper for narrower cells. */
function surfaceOf(run: RunSpec): unknown {
  const width = widthOf(run.config['of'] as unknown as TrainConfig);
  const points = run.config['points'] as number;
  const axis = Array.from({ length: points }, (_, index) => -1 + (2 * index) / (points - 1));
  const values = axis.map((x) => axis.map((y) => 1 + (x * x + 2 * y * y) * (5 - width)));
  const quantity = run.kind === 'surface' ? 'loss' : 'variance';
  return {
    format: 'unas-surface-1',
    configuration: {},
    centre: { [quantity]: 1 + (5 - width) / 10 },
    x: axis,
    y: axis,
    values: { [quantity]: values },
  };
}

function widthOf({ network }: TrainConfig): number {
  return measureWidth(genotypeFromJson(JSON.parse(network.genotype)).normal);
}
