import type { Averages } from './metrics.ts';

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

/** How far a run is: with the weights, all that going on needs. Random draws are functions of it. */
export interface Position {
  /** Epochs finished. */
  readonly epoch: number;
  /** Batches done of the epoch under way. */
  readonly batch: number;
  /** Batches done in all. */
  readonly step: number;
  /** What the epoch under way has added up to. */
  readonly sums: Sums;
  /** The last epoch's figures; null before the first has ended. */
  readonly last: { readonly train: Averages; readonly test: Averages | null } | null;
  /** The epoch with the lowest test error so far, the earliest of equals; null before the first evaluation. */
  readonly best: { readonly epoch: number; readonly top1Error: number } | null;
}

export const noSums: Sums = Object.freeze({ loss: 0, top1: 0, top5: 0, images: 0 });

/** Where every run begins. */
export const startPosition: Position = Object.freeze({
  epoch: 0,
  batch: 0,
  step: 0,
  sums: noSums,
  last: null,
  best: null,
});
