import { uniformBigInt } from 'pure-rand/distribution/uniformBigInt';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** The generator's next uniform number in [0, 1), of 53 random bits. */
export function uniform(generator: RandomGenerator): number {
  return uniformFloat64(generator);
}

/** The generator's next uniform whole number in [0, bound), without bias. */
export function below(bound: number, generator: RandomGenerator): number {
  return uniformInt(generator, 0, bound - 1);
}

/** The generator's next uniform whole number in [0, bound), without bias. */
export function bigBelow(bound: bigint, generator: RandomGenerator): bigint {
  return uniformBigInt(generator, 0n, bound - 1n);
}

/** The items in random order, every order as likely (Fisher and Yates 1938, from the last to the first). */
export function shuffled<Item>(items: readonly Item[], generator: RandomGenerator): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(last + 1, generator);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
