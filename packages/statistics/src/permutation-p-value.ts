import { seeded, shuffled } from '@unas/random';

export interface PermutationOptions {
  readonly units: number;
  /** The statistic when unit i gets the value of unit `order[i]`; larger magnitude, more extreme. */
  readonly statistic: (order: readonly number[]) => number;
  /** Random orders where there are too many to list. @defaultValue 10000 */
  readonly permutations?: number;
  /** @defaultValue 0 */
  readonly seed?: number;
}

const listedUpTo = 7;

/**
 * Two-sided permutation p-value: the share of orders whose statistic is as far from zero as the
 * observed one. Exact up to 7 units (5,040 orders); beyond, (1 + hits) / (1 + permutations) of
 * seeded random orders.
 */
export function permutationPValue(options: PermutationOptions): number {
  const { units, statistic, permutations = 10_000, seed = 0 } = options;
  const identity = Array.from({ length: units }, (_, index) => index);
  const observed = Math.abs(statistic(identity)) - 1e-12;
  if (Number.isNaN(observed)) return NaN;
  const isExtreme = (order: readonly number[]): boolean => Math.abs(statistic(order)) >= observed;
  if (units <= listedUpTo) {
    let hits = 0;
    let orders = 0;
    for (const order of ordersOf(identity)) {
      orders++;
      if (isExtreme(order)) hits++;
    }
    return hits / orders;
  }
  const generator = seeded(seed);
  let hits = 0;
  let order = identity;
  for (let permutation = 0; permutation < permutations; permutation++) {
    order = shuffled(order, generator);
    if (isExtreme(order)) hits++;
  }
  return (1 + hits) / (1 + permutations);
}

function* ordersOf(items: readonly number[]): Generator<number[]> {
  if (items.length <= 1) yield [...items];
  for (let first = 0; items.length > 1 && first < items.length; first++) {
    const rest = items.filter((_, index) => index !== first);
    for (const order of ordersOf(rest)) yield [items[first]!, ...order];
  }
}
