import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import {
  below,
  bigBelow,
  mersenneTwister,
  normals,
  normalSource,
  numpyChoice,
  permutation,
  randomBelow,
  randomBits,
  seeded,
  shuffled,
  stream,
  uniform,
  type RandomGenerator,
} from '@unas/random';

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const address = fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 });
const take = (generator: RandomGenerator, count: number): number[] =>
  Array.from({ length: count }, () => generator.next() >>> 0);
const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

describe('stream', () => {
  it('is xoroshiro128+: the low words of the reference vector', () => {
    // The ten outputs of the authors' C code (2018 constants) from the state 1, 2, as the crate rand_xoshiro has them.
    const reference = [
      3n,
      412333834243n,
      2360170716294286339n,
      9295852285959843169n,
      2797080929874688578n,
      6019711933173041966n,
      3076529664176959358n,
      3521761819100106140n,
      7493067640054542992n,
      920801338098114767n,
    ];
    const low = reference.map((output) => Number(output & 0xffffffffn));
    expect(take(xoroshiro128plusFromState([0, 1, 0, 2]), 10)).toEqual(low);
  });

  it('begins in the state that SHA-256 of the address gives', () => {
    const digest = createHash('sha256').update('["drop-path",3,2]').digest();
    const state = Array.from(new Int32Array(digest.buffer.slice(digest.byteOffset).slice(0, 16)));
    expect(take(stream('drop-path', 3, 2), 5)).toEqual(take(xoroshiro128plusFromState(state), 5));
    expect(take(stream('initialise', 7), 4)).toEqual([
      3693747395, 997605196, 2112081089, 1967355808,
    ]);
  });

  it('gives the same numbers at the same address and others at any other', () => {
    fc.assert(
      fc.property(address, address, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(
          JSON.stringify(take(stream(...a), 4)) === JSON.stringify(take(stream(...b), 4)),
        ).toBe(same);
      }),
    );
  });
});

describe('mersenneTwister', () => {
  it('is MT19937: the first words and the 10,000th of seed 5489', () => {
    // The first from the authors' mt19937ar; the last from the C++ standard, [rand.predef].
    const words = take(mersenneTwister(5489), 10_000);
    expect(words.slice(0, 5)).toEqual([3499211612, 581869302, 3890346734, 3586334585, 545404204]);
    expect(words.at(-1)).toBe(4123659995);
  });

  it.each([-1, 0.5, 2 ** 32, NaN])('mersenneTwister(%j) is a RangeError', (seed) => {
    expect(() => mersenneTwister(seed)).toThrow(
      new RangeError(
        `mersenneTwister: seed must be a whole number from 0 to 4294967295, got ${seed}`,
      ),
    );
  });
});

describe('numpyChoice', () => {
  // Printed by numpy 2.4: np.random.seed(seed), then np.random.choice(7) sixteen times.
  it.each([
    [0, [4, 5, 0, 3, 3, 3, 1, 3, 5, 2, 4, 6, 0, 0, 4, 2]],
    [1, [5, 3, 4, 0, 1, 3, 5, 0, 0, 1, 4, 5, 4, 6, 1, 2]],
    [2147483648, [2, 4, 1, 3, 5, 1, 4, 5, 2, 6, 6, 1, 4, 5, 2, 6]],
    [4294967295, [3, 2, 4, 4, 0, 6, 2, 1, 0, 3, 2, 3, 3, 2, 3, 5]],
  ])('seed %i draws what numpy draws', (seed, drawn) => {
    const choose = numpyChoice(seed);
    expect(drawn.map(() => choose(7))).toEqual(drawn);
  });

  it('takes no word for one choice', () => {
    const [choose, other] = [numpyChoice(3), numpyChoice(3)];
    expect(choose(1)).toBe(0);
    expect(choose(1000)).toBe(other(1000));
  });
});

describe('randomBits', () => {
  // Appleby's smhasher and the usual vectors of MurmurHash3_x86_32, as words.
  it.each([
    [0, [], 0],
    [1, [], 0x514e28b7],
    [0xffffffff, [], 0x81f16f39],
    [0, [0], 0x2362f9de],
    [0, [0xffffffff], 0x76293b50],
    [0, [0x87654321], 0xf55b516b],
    [0x5082edee, [0x87654321], 0x2362f9de],
    [0x9747b28c, [0x61616161], 0x5a97808a],
    [0x9747b28c, [0x74736574], 0x704b81dc],
    // Python's mmh3.hash(struct.pack('<III', ...), seed, signed=False).
    [0, [0, 0, 0], 3644920907],
    [1, [3, 2, 1], 1747207690],
    [4294967295, [5, 599, 49999], 4205936539],
    [20200430, [1, 0, 4999], 4147594432],
  ])('is MurmurHash3: seed %i, words %j', (seed, words, expected) => {
    expect(randomBits(seed, ...words)).toBe(expected);
  });
});

describe('randomBelow', () => {
  it('stays in its range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), word, word, (bound, seed, at) => {
        const value = randomBelow(bound, seed, 1, at);
        return Number.isInteger(value) && value >= 0 && value < bound;
      }),
    );
  });

  it('is uniform: chi-squared of 9 values over 90,000 positions below its 99.99 % quantile', () => {
    const counts = new Array<number>(9).fill(0);
    for (let at = 0; at < 90_000; at++) counts[randomBelow(9, 5, 3, 17, at)]!++;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(31.83);
  });
});

describe('permutation and shuffled', () => {
  it('are permutations, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), word, word, (length, seed, purpose) => {
        const order = permutation(length, seed, purpose);
        const items = Array.from({ length }, (_, index) => index);
        const other = shuffled(items, seeded(seed));
        expect(sorted(order)).toEqual(items);
        expect(sorted(other)).toEqual(items);
        expect(permutation(length, seed, purpose)).toEqual(order);
        expect(shuffled(items, seeded(seed))).toEqual(other);
      }),
    );
  });

  it('give every order of three items about as often', () => {
    const generator = seeded(1);
    const counts = { permutation: new Map<string, number>(), shuffled: new Map<string, number>() };
    const count = (map: Map<string, number>, key: string): unknown =>
      map.set(key, (map.get(key) ?? 0) + 1);
    for (let draw = 0; draw < 6000; draw++) {
      count(counts.permutation, permutation(3, 2, draw).join());
      count(counts.shuffled, shuffled([0, 1, 2], generator).join());
    }
    for (const map of Object.values(counts)) {
      const chiSquared = [...map.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
      expect(map.size).toBe(6);
      expect(chiSquared).toBeLessThan(25.7); // the 99.99 % quantile, 5 degrees of freedom
    }
  });
});

describe('uniform, below and bigBelow', () => {
  it('stay in their ranges', () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const generator = seeded(seed);
        const fraction = uniform(generator);
        const integer = below(bound, generator);
        const big = bigBelow(BigInt(bound) ** 3n, generator);
        expect(fraction >= 0 && fraction < 1).toBe(true);
        expect(Number.isInteger(integer) && integer >= 0 && integer < bound).toBe(true);
        expect(big >= 0n && big < BigInt(bound) ** 3n).toBe(true);
      }),
    );
  });
});

describe('normals and normalSource', () => {
  it('have the moments of the standard normal distribution', () => {
    const source = normalSource(3);
    for (const values of [
      [...normals(40_000, 'moments', 1)],
      Array.from({ length: 40_000 }, () => source()),
    ]) {
      const moment = (power: number): number =>
        values.reduce((sum, value) => sum + value ** power, 0) / values.length;
      expect(Math.abs(moment(1))).toBeLessThan(0.02); // 4 standard errors
      expect(Math.abs(moment(2) - 1)).toBeLessThan(0.0283);
      expect(Math.abs(moment(4) - 3)).toBeLessThan(0.196);
    }
  });

  it('normals(size) begins alike for every size', () => {
    const most = normals(9, 'a', 1);
    for (let size = 0; size < 9; size++)
      expect(normals(size, 'a', 1)).toEqual(most.subarray(0, size));
  });
});
