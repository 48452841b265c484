import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisCoordinates } from '../../src/plane/axis.ts';

test('both ends included', () => {
  expect(axisCoordinates('x', [-1, 1, 5])).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(axisCoordinates('x', [0, 0.3, 2])).toEqual([0, 0.3]);
});

test('the middle of a symmetric axis is exactly 0, the rest mirror images', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.nat({ max: 60 }),
      (end, half) => {
        const axis = axisCoordinates('x', [-end, end, 2 * half + 3]);
        expect(axis[half + 1]).toBe(0);
        axis.forEach((value, i) => {
          expect(value + axis.at(-1 - i)!).toBe(0);
        });
      },
    ),
  );
});
