import { mean } from 'd3-array';
import type { RunSpec } from '../store/run-spec.ts';
import type { RunStore } from '../store/run-store.ts';
import type { Architecture } from './architecture.ts';
import type { Scale } from './scale.ts';
import { trainRun } from './train-run.ts';
import { readTrainedRun, type TrainedRun } from './trained-run.ts';

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
export function trainingRuns(cases: readonly TrainingCase[]): RunSpec[] {
  return cases.flatMap(({ architecture, scale }) =>
    scale.seeds.map((seed) => trainRun(architecture, scale, seed)),
  );
}

/** What is known of the runs of training cases. */
export function readTrainings(store: RunStore, cases: readonly TrainingCase[]): TrainedRun[] {
  return cases.flatMap(({ architecture, scale }) =>
    scale.seeds.map((seed) =>
      readTrainedRun(store, trainRun(architecture, scale, seed), architecture, seed),
    ),
  );
}

/** Training loss after an epoch, the mean over seeds; null until all of them are there. */
export function lossAfter(store: RunStore, one: TrainingCase, epoch: number): number | null {
  const losses = readTrainings(store, [one]).flatMap(
    ({ epochs }) => epochs[epoch - 1]?.train.loss ?? [],
  );
  return losses.length === one.scale.seeds.length ? mean(losses)! : null;
}
