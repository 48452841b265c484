import { readMetrics, readTimings } from '../loop/folder-recorder.ts';
import type { EpochTiming } from '../loop/recorder.ts';
import type { EpochMetrics, Metrics } from '../classification/metrics.ts';
import { readTrainingRecord, type TrainingRecord } from './training-record.ts';

/** What a run's folder tells. */
export interface StoredRun {
  readonly folder: string;
  /** `started`: not finished, whether or not a process is at it. */
  readonly state: 'finished' | 'started';
  readonly record: TrainingRecord;
  /** Epochs that have ended, in order. */
  readonly epochs: readonly EpochMetrics[];
  readonly timings: readonly EpochTiming[];
}

/** Reads a run's folder; null where it holds no run. A run may be in progress meanwhile. */
export async function readRun(folder: string): Promise<StoredRun | null> {
  const record = await readTrainingRecord(folder);
  if (record === null) return null;
  const lines = await readMetrics<Metrics>(folder);
  return {
    folder,
    state: record.result ? 'finished' : 'started',
    record,
    epochs: lines.filter((line) => line.event === 'epoch'),
    timings: await readTimings(folder),
  };
}
