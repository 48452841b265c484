import type { TensorData } from '@unas/engine';
import type { JsonObject } from '@unas/runs';
import type { CheckpointOptions } from '../loop/checkpoint-schedule.ts';
import type { EpochTiming } from '../loop/recorder.ts';
import type { GradientTransform } from '../optimisers/gradient-transform.ts';
import type { TrainingConfigInput } from './config/training-config.ts';
import type { EpochMetrics, StepMetrics } from './metrics.ts';

/** Options of `train`. Only `training`, `optimiser`, `seed` and `initial` have a part in the weights. */
export interface TrainOptions {
  /** @defaultValue the paper's recipe for CIFAR-10, 600 epochs */
  readonly training?: TrainingConfigInput;
  /** What becomes of gradients. @defaultValue `sgd(training)` */
  readonly optimiser?: GradientTransform;
  /** Integer from 0 to 2^32 - 1: makes the first weights, the order of images, their augmentation, drop-path. @defaultValue 0 */
  readonly seed?: number;
  /** Parameters and statistics to begin with. @defaultValue `initialise(network, seed)` */
  readonly initial?: Record<string, TensorData>;
  /** Where the run is kept; an unfinished run in this folder is resumed. @defaultValue nothing is kept */
  readonly folder?: string;
  /** A run in whose folder it is kept, in place of `folder`, by whoever opened it and records how it ends. @defaultValue none */
  readonly run?: WritableRun;
  /** Where the data lie, as `prepareRun` says it: recorded in `folder`, no part of what the run is. @defaultValue {} */
  readonly sources?: JsonObject;
  /** When and how many checkpoints are written. */
  readonly checkpoints?: CheckpointOptions;
  /** Every how many steps `metrics.jsonl` gets a line. @defaultValue 50 */
  readonly logEvery?: number;
  /** Ends the run after the step in progress, with a checkpoint; `train` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** After each step, and awaited. */
  readonly onStep?: (step: StepMetrics) => void | Promise<void>;
  /** After each epoch, when it is recorded, and awaited. */
  readonly onEpoch?: (epoch: EpochEvent) => void | Promise<void>;
  /** After each step and each evaluation. */
  readonly onProgress?: (progress: Progress) => void;
  /** One line about something that is not an error, such as a damaged checkpoint. @defaultValue lines are dropped */
  readonly onNotice?: (line: string) => void;
  /** Milliseconds since 1970, never going back. @defaultValue the system's clock */
  readonly clock?: () => number;
}

/** What `train` needs of a run that others opened; `openRun` of `@unas/runs` gives one. */
export interface WritableRun {
  readonly folder: string;
  readonly record: { readonly id: string };
  /** Aborted when another process took the run over: nothing is written any more. @defaultValue nobody does */
  readonly lost?: AbortSignal | undefined;
}

/** An epoch that has ended. */
export interface EpochEvent {
  readonly metrics: EpochMetrics;
  readonly timing: EpochTiming;
  /** Copies out parameters and statistics as they are now. */
  tensors(): Record<string, TensorData>;
}

/** How far a run is, for people. */
export interface Progress {
  /** The epoch in progress, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Steps done in all. */
  readonly step: number;
  readonly steps: number;
  /** Mean cross-entropy over the images of this epoch so far. */
  readonly loss: number;
  /** Share of the images of this epoch so far that were classified correctly, in [0, 1]. */
  readonly accuracy: number;
  /** While training, over the last steps; null before two steps are done. */
  readonly imagesPerSecond: number | null;
  /** Time left, evaluations included; null before it can be told. */
  readonly secondsLeft: number | null;
}
