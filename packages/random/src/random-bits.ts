/**
 * 32 random bits at an address of whole numbers: MurmurHash3 (Appleby 2011; x86, 32 bit) of the words, each 32 bits, lowest byte
 * first. Nothing is drawn in sequence, so any place can be had without those before it.
 *
 * @example randomBits(seed, purpose, epoch, position)
 */
export function randomBits(seed: number, ...words: readonly number[]): number {
  let hash = seed | 0;
  for (const word of words) hash = mixWord(hash, word);
  hash ^= 4 * words.length; // the length in bytes
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A random whole number in [0, bound) at an address of whole numbers; bound <= 2^31, bias below bound / 2^32. */
export function randomBelow(bound: number, seed: number, ...words: readonly number[]): number {
  return Math.floor((randomBits(seed, ...words) / 2 ** 32) * bound);
}

/** The whole numbers 0 to length - 1 in an order that depends on the address alone (Fisher and Yates 1938). */
export function permutation(length: number, seed: number, ...words: readonly number[]): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const other = randomBelow(last + 1, seed, ...words, last);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}

function mixWord(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  const sum = hash ^ mixed;
  return (Math.imul((sum << 13) | (sum >>> 19), 5) + 0xe6546b64) | 0;
}
