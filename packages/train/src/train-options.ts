import type { TensorData } from '@unas/engine';
import type { TrainingConfigInput } from './config/training-config.ts';
import type { Progress } from './progress/progress.ts';
import type { EpochMetrics, EpochTiming, StepMetrics } from './run/metrics.ts';

/** Options of `train`. Only `training`, `seed` and `initial` have a part in the weights. */
export interface TrainOptions {
  /** @defaultValue the paper's recipe for CIFAR-10, 600 epochs */
  readonly training?: TrainingConfigInput;
  /** Integer from 0 to 2^32 - 1: makes the first weights, the order of images, their augmentation, drop-path. @defaultValue 0 */
  readonly seed?: number;
  /** Parameters and statistics to begin with. @defaultValue `initialise(network, seed)` */
  readonly initial?: Record<string, TensorData>;
  /** Where the run is kept; a run that is there already is gone on with. @defaultValue nothing is kept */
  readonly folder?: string;
  /** When and how many checkpoints are written. */
  readonly checkpoints?: CheckpointOptions;
  /** Every how many steps `metrics.jsonl` gets a line. @defaultValue 50 */
  readonly logEvery?: number;
  /** Ends the run after the step under way, with a checkpoint; `train` then rejects with the signal's reason. */
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

/** When checkpoints are written besides the end of each epoch. */
export interface CheckpointOptions {
  /** Epochs between checkpoints; the last epoch always has one. @defaultValue 1 */
  readonly everyEpochs?: number;
  /** Steps between checkpoints within an epoch. @defaultValue none */
  readonly everySteps?: number;
  /** Minutes after which the next step is followed by a checkpoint. @defaultValue 10 */
  readonly everyMinutes?: number;
  /** How many of the latest are kept, beside the best. @defaultValue 2 */
  readonly keep?: number;
}

/** An epoch that has ended. */
export interface EpochEvent {
  readonly metrics: EpochMetrics;
  readonly timing: EpochTiming;
  /** Copies out parameters and statistics as they are now. */
  tensors(): Record<string, TensorData>;
}
