import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeLeft } from '../src/time-left.ts';

test('timeLeft() is null until something is done, and does not count what was done at its first call', () => {
  const left = timeLeft();
  expect(left(80, 5_000)).toBeNull();
  expect(left(80, 6_000)).toBeNull();
  expect(left(60, 15_000)).toBe(30);
  expect(left(0, 45_000)).toBe(0);
});

test('timeLeft() is exact at a constant speed, in whatever unit', () => {
  const positive = fc.integer({ min: 1, max: 1e6 });
  fc.assert(
    fc.property(positive, positive, positive, fc.integer(), (work, speed, seconds, start) => {
      const left = timeLeft();
      const whole = work + speed * seconds;
      left(whole, start);
      expect(left(work, start + seconds * 1000)).toBeCloseTo(work / speed, 6);
    }),
  );
});
