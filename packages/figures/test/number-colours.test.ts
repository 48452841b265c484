import * as Plot from '@observablehq/plot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, numberColours } from '../src/index.ts';

const scaleOf = (colours: ReturnType<typeof numberColours>) => Plot.scale({ color: colours })!;

test('numberColours(range) goes by logarithms where all numbers are positive', () => {
  const log = scaleOf(numberColours([1, 100]));
  const linear = scaleOf(numberColours([-1, 1]));
  expect(log.apply(10)).toBe(linear.apply(0));
  expect(log.apply(1000)).toBe(log.apply(100));
});

test('numberColours([a, a]) has the colour of the middle', () => {
  expect(scaleOf(numberColours([3, 3])).apply(3)).toBe(scaleOf(numberColours([-1, 1])).apply(0));
});

test('numberColours(range, { part }) uses a part of viridis', () => {
  const { interpolate } = numberColours([0, 1]);
  const part = numberColours([0, 1], { part: [0.2, 0.6] });
  expect(part.interpolate(0)).toBe(interpolate(0.2));
  expect(part.interpolate(1)).toBe(interpolate(0.6));
});

test.each([[[2, 1]], [[NaN, 1]], [[0, Infinity]]] as const)(
  'numberColours(%j) is a RangeError',
  (range) => {
    expect(() => numberColours(range)).toThrow(RangeError);
  },
);

test.each([
  [0, '0'],
  [1234.5, '1230'],
  [12345, '1.2e+4'],
  [0.00012, '1.2e-4'],
  [-0.5, '-0.5'],
])('formatNumber(%d) is %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('formatNumber is within half a per cent of a number, or three in a hundred with an exponent', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (value) => {
      expect(Math.abs(Number(formatNumber(value)) / value - 1)).toBeLessThan(0.05);
    }),
  );
});
