import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMetrics, TrainingResult } from '@unas/train';
import type { RunSpec } from '../store/run-spec.ts';
import type { RunStore } from '../store/run-store.ts';
import type { Architecture } from './architecture.ts';

/** What is known of a training so far. */
export interface TrainedRun {
  readonly architecture: Architecture;
  readonly seed: number;
  readonly run: RunSpec;
  /** Epochs that are done, in order. */
  readonly epochs: readonly EpochMetrics[];
  /** Null while it is under way, and where it diverged. */
  readonly result: TrainingResult | null;
}

/** Reads the epochs and the result of a training. */
export function readTrainedRun(
  store: RunStore,
  run: RunSpec,
  architecture: Architecture,
  seed: number,
): TrainedRun {
  const result = store.resultOf<TrainingResult | { readonly diverged: unknown }>(run);
  return {
    architecture,
    seed,
    run,
    epochs: readEpochs(join(store.folderOf(run), 'metrics.jsonl')),
    result: result && 'parameters' in result ? result : null,
  };
}

/** The lines of whole epochs; a line half-written by a run under way is left out. */
export function readEpochs(path: string): EpochMetrics[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line.includes('"event":"epoch"'))
    .map((line) => JSON.parse(line) as EpochMetrics);
}
