/** @internal */
export function checkSeed(seed: number, what: string): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`${what}: seed must be a whole number from 0 to 4294967295, got ${seed}`);
  }
}
