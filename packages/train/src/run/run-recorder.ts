import type { TensorData } from '@unas/engine';
import type { EpochTiming, Metrics } from './metrics.ts';
import type { Position } from './position.ts';
import type { TrainingResult } from './training-result.ts';

/** All that going on needs. */
export interface Checkpoint {
  readonly position: Position;
  /** Every variable of the program: parameters, statistics, momentum, accumulated gradients, averages. */
  readonly variables: Record<string, TensorData>;
}

/** @internal Where a run leaves its traces. */
export interface RunRecorder {
  /** The last good checkpoint; what was recorded after it is dropped. */
  resume(): Promise<Checkpoint | null>;
  metrics(line: Metrics): Promise<void>;
  timing(line: EpochTiming): Promise<void>;
  checkpoint(checkpoint: Checkpoint): Promise<void>;
  /** The result of a run that has finished before. */
  result(): Promise<TrainingResult | null>;
  finish(result: TrainingResult): Promise<void>;
  close(): Promise<void>;
}

/** @internal Leaves none. */
export const noRecorder: RunRecorder = {
  resume: () => Promise.resolve(null),
  metrics: () => Promise.resolve(),
  timing: () => Promise.resolve(),
  checkpoint: () => Promise.resolve(),
  result: () => Promise.resolve(null),
  finish: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
