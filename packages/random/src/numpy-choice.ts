import { mersenneTwister } from './generators.ts';

/**
 * numpy's `np.random.seed(seed)`, then `np.random.choice(count)` a call: MT19937; a bounded integer takes one 32-bit word a try,
 * masked to the bits of the maximum, and tries again while it is greater. A count of 1 takes no word.
 *
 * @param seed - 0 to 2^32 - 1
 * @throws RangeError for another seed
 */
export function numpyChoice(seed: number): (count: number) => number {
  const generator = mersenneTwister(seed);
  return (count) => {
    const maximum = count - 1;
    if (maximum === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(maximum);
    let word: number;
    do word = (generator.next() & mask) >>> 0;
    while (word > maximum);
    return word;
  };
}
