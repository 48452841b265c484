import type { DataOf } from '../state/tree.ts';
import type { Moment } from './task.ts';

/** All that resuming needs. */
export interface Checkpoint<State extends object, Tally> {
  readonly moment: Moment<Tally>;
  /** Every variable of the task. */
  readonly state: DataOf<State>;
}

/** A line of `metrics.jsonl` about a step: what the task tells of it, and where it was. */
export type StepLine<Figures> = {
  readonly event: 'step';
  /** From 1. */
  readonly epoch: number;
  /** Steps done, over all epochs. */
  readonly step: number;
} & Figures;

/** A line of `metrics.jsonl` about an epoch. */
export type EpochLine<Figures> = {
  readonly event: 'epoch';
  /** From 1. */
  readonly epoch: number;
  /** Steps done, over all epochs. */
  readonly step: number;
} & Figures;

/** A line of `timings.jsonl`, one an epoch: what differs from one run of a configuration to the next. */
export interface EpochTiming {
  readonly event: 'epoch';
  /** From 1. */
  readonly epoch: number;
  /** Steps and evaluation, wall clock; the part since the last resume, if there was one within the epoch. */
  readonly seconds: number;
  /** While training. */
  readonly imagesPerSecond: number;
}

/** Where a loop leaves its traces. */
export interface Recorder<State extends object, Tally, StepFigures, EpochFigures> {
  /** The last whole checkpoint, null where there is none; drops what was recorded after it. */
  resume(): Promise<Checkpoint<State, Tally> | null>;
  /** Appends a line of `metrics.jsonl`. */
  metrics(line: StepLine<StepFigures> | EpochLine<EpochFigures>): Promise<void>;
  /** Appends a line of `timings.jsonl`. */
  timing(line: EpochTiming): Promise<void>;
  /** Writes a checkpoint. */
  checkpoint(checkpoint: Checkpoint<State, Tally>): Promise<void>;
}
