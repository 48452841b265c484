/**
 * What a random number is for: streams of different purpose are independent under the same seed.
 *
 * @internal
 */
export const purpose = {
  shuffle: 1,
  split: 2,
  cropY: 3,
  cropX: 4,
  flip: 5,
  cutoutY: 6,
  cutoutX: 7,
  cropArea: 8,
  cropRatio: 9,
  resizedCropY: 10,
  resizedCropX: 11,
};

/**
 * 32 random bits at an address: MurmurHash3 (x86, 32 bit) of the words purpose, epoch and position.
 * Nothing is consumed, so any place of the sequence can be had without those before it.
 *
 * @internal
 */
export function randomBits(seed: number, what: number, epoch: number, position: number): number {
  let hash = mixWord(mixWord(mixWord(seed | 0, what), epoch), position);
  hash ^= 12; // the length of the words in bytes
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A random integer in [0, bound) at an address; bound <= 2^31, bias below bound / 2^32.
 *
 * @internal
 */
export function randomBelow(
  bound: number,
  seed: number,
  what: number,
  epoch: number,
  position: number,
): number {
  return Math.floor((randomBits(seed, what, epoch, position) / 2 ** 32) * bound);
}

function mixWord(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  const sum = hash ^ mixed;
  return (Math.imul((sum << 13) | (sum >>> 19), 5) + 0xe6546b64) | 0;
}
