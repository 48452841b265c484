import type { Sums } from './position.ts';

/** Means over images: what people read. */
export interface Averages {
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** Share of images, in [0, 1], whose label did not have the largest logit. */
  readonly top1Error: number;
  /** Share of images, in [0, 1], whose label was not among the five largest. */
  readonly top5Error: number;
}

/** A line of `metrics.jsonl` for one step. */
export interface StepMetrics {
  readonly event: 'step';
  /** From 1. */
  readonly epoch: number;
  /** Steps done, over all epochs. */
  readonly step: number;
  readonly learningRate: number;
  /** Mean cross-entropy of the batch. */
  readonly loss: number;
  /** Norm of all gradients together before clipping; null for a batch whose gradients are only accumulated. */
  readonly gradientNorm: number | null;
}

/** A line of `metrics.jsonl` for one epoch. */
export interface EpochMetrics {
  readonly event: 'epoch';
  /** From 1. */
  readonly epoch: number;
  /** Steps done, over all epochs. */
  readonly step: number;
  readonly learningRate: number;
  /** Over the epoch's augmented images, each when its batch was trained on. */
  readonly train: Averages;
  /** After the epoch; null where this epoch is not evaluated. */
  readonly test: Averages | null;
}

/** The last line of `metrics.jsonl` of a run that diverged. */
export interface DivergenceMetrics {
  readonly event: 'diverged';
  /** From 1. */
  readonly epoch: number;
  readonly step: number;
}

/** A line of `metrics.jsonl`. */
export type Metrics = StepMetrics | EpochMetrics | DivergenceMetrics;

/** A line of `timings.jsonl`, one an epoch: what differs from one run of a configuration to the next. */
export interface EpochTiming {
  readonly event: 'epoch';
  readonly epoch: number;
  /** Training and evaluation, wall clock; the part since the last resume, if there was one within the epoch. */
  readonly seconds: number;
  /** While training. */
  readonly imagesPerSecond: number;
}

/** @internal */
export function averagesOf({ loss, top1, top5, images }: Sums): Averages {
  return {
    loss: loss / images,
    top1Error: (images - top1) / images,
    top5Error: (images - top5) / images,
  };
}
