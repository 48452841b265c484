/**
 * @param caller - the function named in the error
 * @throws RangeError unless the seed is a whole number from 0 to 2^32 - 1
 */
export function checkSeed(seed: number, caller: string): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError(
      `${caller}: seed must be a whole number from 0 to 4294967295, got ${seed}`,
    );
}
