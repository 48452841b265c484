import type { TensorData } from '@unas/engine';
import { z } from 'zod';
import { type Averages, averagesSchema } from './metrics.ts';

/** A finished training in figures. The same each time the training is done. */
export interface TrainingResult {
  readonly epochs: number;
  readonly steps: number;
  /** Trained numbers in the network, auxiliary head included. */
  readonly parameters: number;
  /** Over the last epoch. */
  readonly train: Averages;
  /** After the last epoch. */
  readonly test: Averages;
  /** The epoch, from 1, with the lowest test error. */
  readonly best: { readonly epoch: number; readonly top1Error: number };
}

const count = z.int().nonnegative();

/** Checks a {@link TrainingResult} that was read from a file; what 0.1 wrote beside it is left out. */
export const trainingResultSchema: z.ZodType<TrainingResult> = z.object({
  epochs: count,
  steps: count,
  parameters: count,
  train: averagesSchema,
  test: averagesSchema,
  best: z.object({ epoch: count, top1Error: z.number() }),
});

/** What `train` gives back. */
export interface TrainedNetwork {
  readonly result: TrainingResult;
  /** Parameters and statistics by name; with `averageDecay`, their averages. */
  readonly tensors: Record<string, TensorData>;
}
