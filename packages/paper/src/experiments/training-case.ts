import { mean } from 'd3-array';
import { type Block, datasetOf } from '@unas/report';
import type { EpochMetrics, TrainingResult } from '@unas/train';
import type { Run } from '@unas/runs';
import type { Progress } from '../claims/claim.ts';
import { type Architecture, columnsOf, widthColumn } from './architecture.ts';
import { countEnded, resultOf, type Results } from './results.ts';
import type { Scale } from './scale.ts';
import { trainRun } from './train-run.ts';

/** An architecture and how it is trained, once with every seed of the scale. */
export interface TrainingCase {
  readonly architecture: Architecture;
  readonly scale: Scale;
}

/** Architectures that are trained in the same way. */
export function trainingCases(
  architectures: readonly Architecture[],
  scale: Scale,
): TrainingCase[] {
  return architectures.map((architecture) => ({ architecture, scale }));
}

/** The runs of training cases, one a seed. */
export function trainingRuns(cases: readonly TrainingCase[]): Run[] {
  return cases.flatMap(({ architecture, scale }) =>
    scale.seeds.map((seed) => trainRun(architecture, scale, seed)),
  );
}

/** How many of the trainings have ended. */
export function progressOf(results: Results, cases: readonly TrainingCase[]): Progress {
  const runs = trainingRuns(cases);
  return { ended: countEnded(results, runs), planned: runs.length };
}

/** What is known of a training so far. */
export interface TrainedRun {
  readonly architecture: Architecture;
  readonly seed: number;
  /** Epochs that are finished, in order; none where the training failed or was skipped. */
  readonly epochs: readonly EpochMetrics[];
  /** Null until it is finished. */
  readonly result: TrainingResult | null;
}

/** What is known of the trainings of cases. */
export function readTrainings(results: Results, cases: readonly TrainingCase[]): TrainedRun[] {
  return cases.flatMap(({ architecture, scale }) =>
    scale.seeds.map((seed) => {
      const run = trainRun(architecture, scale, seed);
      const state = results.outcomeOf(run)?.state ?? 'unfinished';
      const isLost = state === 'failed' || state === 'skipped';
      return {
        architecture,
        seed,
        epochs: isLost ? [] : results.epochsOf(run),
        result: resultOf<TrainingResult>(results, run),
      };
    }),
  );
}

/** Training loss after an epoch, the mean over seeds; null until all of them have finished it. */
export function lossAfter(results: Results, one: TrainingCase, epoch: number): number | null {
  const losses = readTrainings(results, [one]).flatMap(
    ({ epochs }) => epochs[epoch - 1]?.train.loss ?? [],
  );
  return losses.length === one.scale.seeds.length ? mean(losses)! : null;
}

/** Loss of an architecture after an epoch. */
export interface LossPoint {
  readonly name: string;
  readonly width: number;
  readonly depth: number;
  readonly epoch: number;
  readonly train: number;
  readonly test: number | null;
}

/** Losses of architectures after each epoch that all of their seeds have finished: means over seeds. */
export function meanLosses(
  architectures: readonly Architecture[],
  trained: readonly TrainedRun[],
): LossPoint[] {
  return architectures.flatMap(({ name, width, depth }) => {
    const seeds = trained.filter(({ architecture }) => architecture.name === name);
    const done = seeds.length === 0 ? 0 : Math.min(...seeds.map(({ epochs }) => epochs.length));
    return Array.from({ length: done }, (_, index) => {
      const rows = seeds.map(({ epochs }) => epochs[index]!);
      const tests = rows.flatMap(({ test }) => (test ? [test.loss] : []));
      const test = tests.length === rows.length ? mean(tests)! : null;
      const train = mean(rows, (row) => row.train.loss)!;
      return { name, width, depth, epoch: index + 1, train, test };
    });
  });
}

/** Every training with its measures, parameters, last losses and errors. */
export function resultTable(name: string, of: string, trained: readonly TrainedRun[]): Block {
  const percent = (share: number | undefined): number | null =>
    share === undefined ? null : 100 * share;
  return {
    kind: 'table',
    caption: `Trained rewirings of ${of}: losses and errors after the last epoch.`,
    show: [
      ...['architecture', widthColumn, 'depth', 'seed', 'parameters'],
      ...['training loss', 'test loss'].map((column) => ({ column, digits: 3 })),
      ...['training error %', 'test error %'].map((column) => ({ column, digits: 1 })),
    ],
    data: datasetOf(
      name,
      trained.map(({ architecture, seed, epochs, result }) => {
        const last = epochs.at(-1);
        return {
          ...columnsOf(architecture),
          seed,
          parameters: result?.parameters ?? null,
          epochs: epochs.length,
          'training loss': last?.train.loss ?? null,
          'test loss': last?.test?.loss ?? null,
          'training error %': percent(last?.train.top1Error),
          'test error %': percent(last?.test?.top1Error),
        };
      }),
    ),
  };
}
