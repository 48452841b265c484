import { mersenne } from 'pure-rand/generator/mersenne';
import { checkSeed } from './check-seed.ts';

/**
 * numpy's `np.random.seed(seed)` and then `np.random.choice(count)` a call: MT19937 seeded with
 * Knuth's single-integer initialisation; a bounded integer takes one 32-bit word a try, masked to
 * the bits of the maximum, and tries again while it is greater. No word is taken for `count` 1.
 * @internal
 */
export function numpyChoice(seed: number, what: string): (count: number) => number {
  checkSeed(seed, what);
  const generator = mersenne(seed);
  return (count) => {
    const maximum = count - 1;
    const mask = maximum === 0 ? 0 : 0xffffffff >>> Math.clz32(maximum);
    let word = maximum;
    if (maximum > 0)
      do word = (generator.next() & mask) >>> 0;
      while (word > maximum);
    return word;
  };
}
