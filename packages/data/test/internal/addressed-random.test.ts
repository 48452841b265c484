import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBelow, randomBits } from '../../src/internal/addressed-random.ts';

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('randomBits', () => {
  it('is MurmurHash3 of the three words, seeded', () => {
    // From Python's mmh3.hash(struct.pack('<III', ...), seed, signed=False).
    expect(randomBits(0, 0, 0, 0)).toBe(3644920907);
    expect(randomBits(1, 3, 2, 1)).toBe(1747207690);
    expect(randomBits(4294967295, 5, 599, 49999)).toBe(4205936539);
    expect(randomBits(20200430, 1, 0, 4999)).toBe(4147594432);
  });
});

describe('randomBelow', () => {
  it('stays in its range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 }),
        word,
        word,
        word,
        (bound, seed, epoch, at) => {
          const value = randomBelow(bound, seed, 1, epoch, at);
          return Number.isInteger(value) && value >= 0 && value < bound;
        },
      ),
    );
  });

  it('is uniform: chi-squared of 9 values over 90,000 positions below its 99.99 % quantile', () => {
    const counts = new Array<number>(9).fill(0);
    for (let at = 0; at < 90_000; at++) counts[randomBelow(9, 5, 3, 17, at)]!++;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(31.83);
  });
});
