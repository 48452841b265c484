import { createHash } from 'node:crypto';
import { mersenne } from 'pure-rand/generator/mersenne';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { checkSeed } from './check-seed.ts';

export type { RandomGenerator };

/** Where a stream of random numbers is: what it is for, then seed, epoch, name, whatever tells it from others. */
export type Address = readonly (string | number)[];

/**
 * A generator of its own for every address, however alike addresses are: xoroshiro128+ (Blackman and Vigna 2018) whose state is
 * the first 16 bytes of the SHA-256 of the address as JSON.
 *
 * @example stream('initialise', seed, 'stem.0.weight')
 */
export function stream(...address: Address): RandomGenerator {
  const digest = createHash('sha256').update(JSON.stringify(address)).digest();
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)));
}

/** xoroshiro128+ seeded with one whole number. Near seeds give streams that begin alike: {@link stream} does not. */
export function seeded(seed: number): RandomGenerator {
  return xoroshiro128plus(seed);
}

/**
 * MT19937 (Matsumoto and Nishimura 1998) seeded with one whole number by Knuth's initialisation, as `np.random.seed` does.
 *
 * @param seed - 0 to 2^32 - 1
 * @throws RangeError for another seed
 */
export function mersenneTwister(seed: number): RandomGenerator {
  checkSeed(seed, 'mersenneTwister');
  return mersenne(seed);
}
