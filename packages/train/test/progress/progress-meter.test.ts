import { expect, test } from 'vitest';
import { progressMeter } from '../../src/index.ts';

test('leaves out the first step, which compiles', () => {
  const meter = progressMeter({ steps: 10, evaluations: 2 });
  meter.stepped(64, 100);
  expect(meter.imagesPerSecond()).toBeNull();
  expect(meter.secondsLeft({ steps: 1, evaluations: 0 })).toBeNull();
  meter.stepped(64, 2);
  expect(meter.imagesPerSecond()).toBeCloseTo(32, 10);
  expect(meter.secondsLeft({ steps: 2, evaluations: 0 })).toBeCloseTo(16, 10);
  meter.evaluated(3);
  expect(meter.secondsLeft({ steps: 2, evaluations: 1 })).toBeCloseTo(19, 10);
  expect(meter.secondsLeft({ steps: 10, evaluations: 2 })).toBe(0);
});

test('recent steps count most', () => {
  const meter = progressMeter({ steps: 1000, evaluations: 0 });
  for (let i = 0; i < 100; i++) meter.stepped(1, 10);
  for (let i = 0; i < 300; i++) meter.stepped(1, 1);
  expect(meter.imagesPerSecond()!).toBeGreaterThan(0.97);
});
