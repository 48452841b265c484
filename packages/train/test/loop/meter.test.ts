import { expect, test } from 'vitest';
import { meter } from '../../src/loop/meter.ts';

/** A meter whose clock stands still until it is moved on. */
function timed() {
  let now = 0;
  const measuring = meter(() => now);
  const after = (seconds: number): typeof measuring => {
    now += seconds * 1000;
    return measuring;
  };
  return { measuring, after };
}

test('the first step is left out: it compiles', () => {
  const { measuring, after } = timed();
  after(100).stepped(64);
  expect(measuring.imagesPerSecond()).toBeNull();
  expect(measuring.secondsLeft({ steps: 9, evaluations: 2 })).toBeNull();
  after(2).stepped(64);
  expect(measuring.imagesPerSecond()).toBeCloseTo(32, 10);
  expect(measuring.secondsLeft({ steps: 8, evaluations: 2 })).toBeCloseTo(16, 10);
  after(3).evaluated();
  expect(measuring.secondsLeft({ steps: 8, evaluations: 1 })).toBeCloseTo(19, 10);
  expect(measuring.secondsLeft({ steps: 0, evaluations: 0 })).toBe(0);
});

test('recent steps count most', () => {
  const { measuring, after } = timed();
  for (let i = 0; i < 100; i++) after(10).stepped(1);
  for (let i = 0; i < 300; i++) after(1).stepped(1);
  expect(measuring.imagesPerSecond()!).toBeGreaterThan(0.97);
});

test('an epoch lasts from the end of the one before it to its own', () => {
  const { after } = timed();
  after(1).stepped(10);
  after(4).evaluated();
  expect(after(1).epochTiming(1)).toEqual({
    event: 'epoch',
    epoch: 1,
    seconds: 6,
    imagesPerSecond: 10,
  });
  after(2).stepped(10);
  expect(after(0).epochTiming(2)).toMatchObject({ seconds: 2, imagesPerSecond: 5 });
});
