import { createHash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** @internal A random generator of its own for every address, however alike addresses are. */
export function addressedGenerator(...address: readonly (string | number)[]): RandomGenerator {
  const digest = createHash('sha256').update(JSON.stringify(address)).digest();
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)));
}
