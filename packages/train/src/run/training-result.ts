import type { EngineInfo, TensorData } from '@unas/engine';
import type { Averages } from '../classification/metrics.ts';

/** A finished run in figures: `result.json`. All but `environment` is the same each time the run is done. */
export interface TrainingResult {
  /** Of the run's configuration, as in `config.json`. */
  readonly hash: string;
  readonly epochs: number;
  readonly steps: number;
  /** Trained numbers in the network, auxiliary head included. */
  readonly parameters: number;
  /** Over the last epoch. */
  readonly train: Averages;
  /** After the last epoch. */
  readonly test: Averages;
  /** The epoch with the lowest test error. */
  readonly best: { readonly epoch: number; readonly top1Error: number };
  /** What the data set's checksum was. */
  readonly dataChecksum: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly environment: TrainingEnvironment;
}

/** What did the work. */
export interface TrainingEnvironment {
  /** Null where the caller set up TensorFlow.js without `loadEngine`. */
  readonly engine: EngineInfo | null;
  readonly node: string;
  /** Operating system and processor architecture: `linux-x64`. */
  readonly platform: string;
  /** Model of the processor. */
  readonly processor: string;
  /** Commit of the working folder's git repository; null outside one. */
  readonly commit: string | null;
}

/** What `train` gives back. */
export interface TrainedNetwork {
  readonly result: TrainingResult;
  /** Parameters and statistics by name; with `averageDecay`, their averages. */
  readonly tensors: Record<string, TensorData>;
}
