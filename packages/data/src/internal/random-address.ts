import { randomBelow, randomBits } from '@unas/random';

/** What a random number is for: numbers of different purpose are independent under the same seed. @internal */
export const purpose = {
  shuffle: 1,
  split: 2,
  cropY: 3,
  cropX: 4,
  flip: 5,
  cutoutY: 6,
  cutoutX: 7,
  cropArea: 8,
  cropRatio: 9,
  resizedCropY: 10,
  resizedCropX: 11,
  draw: 12,
};

/**
 * Where the random numbers of an epoch, or of a batch of its own, are: (seed, purpose, ...words, position).
 *
 * @internal
 */
export interface RandomAddress {
  readonly seed: number;
  readonly words: readonly number[];
}

/** The words of an epoch of a stream; the first stream has none of its own. @internal */
export function epochWords(epoch: number, stream: number): readonly number[] {
  return stream === 0 ? [epoch] : [epoch, stream];
}

/** 32 random bits. @internal */
export function bitsAt({ seed, words }: RandomAddress, what: number, position: number): number {
  return randomBits(seed, what, ...words, position);
}

/** A random whole number in [0, bound). @internal */
export function belowAt(
  bound: number,
  { seed, words }: RandomAddress,
  what: number,
  position: number,
): number {
  return randomBelow(bound, seed, what, ...words, position);
}
