import { z } from 'zod';
import type { EpochLine, StepLine } from '../loop/recorder.ts';

/** Sums over images. */
export interface Sums {
  /** Cross-entropy. */
  readonly loss: number;
  /** Images whose label had the largest logit. */
  readonly top1: number;
  /** Images whose label was among the five largest. */
  readonly top5: number;
  readonly images: number;
}

/** @internal */
export const noSums: Sums = Object.freeze({ loss: 0, top1: 0, top5: 0, images: 0 });

/** Means over images: what people read. */
export interface Averages {
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** Share of images, in [0, 1], whose label did not have the largest logit. */
  readonly top1Error: number;
  /** Share of images, in [0, 1], whose label was not among the five largest. */
  readonly top5Error: number;
}

/** @internal */
export const averagesSchema: z.ZodType<Averages> = z.object({
  loss: z.number(),
  top1Error: z.number(),
  top5Error: z.number(),
});

/** @internal */
export function averagesOf({ loss, top1, top5, images }: Sums): Averages {
  return {
    loss: loss / images,
    top1Error: (images - top1) / images,
    top5Error: (images - top5) / images,
  };
}

/** What a line of `metrics.jsonl` tells of a step. */
export interface StepFigures {
  readonly learningRate: number;
  /** Mean cross-entropy of the batch. */
  readonly loss: number;
  /** Norm of all gradients together before clipping; null for a batch whose gradients are only accumulated. */
  readonly gradientNorm: number | null;
}

/** What a line of `metrics.jsonl` tells of an epoch. */
export interface EpochFigures {
  readonly learningRate: number;
  /** Over the epoch's augmented images, each when its batch was trained on. */
  readonly train: Averages;
  /** After the epoch; null where this epoch is not evaluated. */
  readonly test: Averages | null;
}

/** A line of `metrics.jsonl` for one step. */
export type StepMetrics = StepLine<StepFigures>;

/** A line of `metrics.jsonl` for one epoch. */
export type EpochMetrics = EpochLine<EpochFigures>;

/** A line of `metrics.jsonl`. */
export type Metrics = StepMetrics | EpochMetrics;

/** What TensorBoard shows of a line, by tag. @internal */
export function metricsScalars(line: Metrics): Record<string, number> {
  if (line.event === 'epoch')
    return { ...tagged('train', line.train), ...tagged('test', line.test) };
  const { learningRate, loss, gradientNorm } = line;
  return {
    'step/loss': loss,
    'step/learning rate': learningRate,
    ...(gradientNorm !== null && { 'step/gradient norm': gradientNorm }),
  };
}

function tagged(split: string, averages: Averages | null): Record<string, number> {
  if (averages === null) return {};
  const { loss, top1Error, top5Error } = averages;
  return {
    [`loss/${split}`]: loss,
    [`top-1 error/${split}`]: top1Error,
    [`top-5 error/${split}`]: top5Error,
  };
}
