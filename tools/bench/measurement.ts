import type { Task } from './options.ts';

/** One measurement, ours or the peer's, with the fields of the peer's script. */
export interface Measurement {
  readonly peer: string;
  readonly version: string;
  readonly task: Task;
  readonly genotype: string;
  readonly channels: number;
  readonly layers: number;
  readonly batch: number;
  readonly parameters: number;
  /** From the start of tracing to the end of the first step. */
  readonly firstSeconds: number;
  /** Median. */
  readonly secondsPerBatch: number;
  readonly imagesPerSecond: number;
  /** Largest resident memory of the process. */
  readonly peakMemoryMiB: number;
}
