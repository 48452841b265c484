import { join } from 'node:path';
import { readJsonLines } from './json-lines.ts';
import type { EpochMetrics, EpochTiming, Metrics } from './metrics.ts';
import { readTrainingRecord, type TrainingRecord } from './training-record.ts';

/** What a run's folder tells. */
export interface StoredRun {
  readonly folder: string;
  /** `started`: not finished, whether or not a process is at it. */
  readonly state: 'finished' | 'started' | 'diverged';
  readonly record: TrainingRecord;
  /** Epochs that have ended, in order. */
  readonly epochs: readonly EpochMetrics[];
  readonly timings: readonly EpochTiming[];
}

/** Reads a run's folder; null where it holds no run. A run may be under way meanwhile. */
export async function readRun(folder: string): Promise<StoredRun | null> {
  const record = await readTrainingRecord(folder);
  if (record === null) return null;
  const lines = await readJsonLines<Metrics>(join(folder, 'metrics.jsonl'));
  const timings = await readJsonLines<EpochTiming>(join(folder, 'timings.jsonl'));
  const diverged = lines.at(-1)?.event === 'diverged';
  return {
    folder,
    state: record.result ? 'finished' : diverged ? 'diverged' : 'started',
    record,
    epochs: lines.filter((line) => line.event === 'epoch'),
    timings,
  };
}
