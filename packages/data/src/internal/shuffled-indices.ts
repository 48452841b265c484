import { randomBelow } from './addressed-random.ts';

/**
 * The integers 0 to length - 1 in an order that depends on nothing but the address (Fisher-Yates).
 *
 * @internal
 */
export function shuffledIndices(
  length: number,
  seed: number,
  what: number,
  epoch: number,
): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const other = randomBelow(last + 1, seed, what, epoch, last);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}
