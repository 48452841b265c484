import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  curvature,
  quantityGrid,
  roughness,
  sharpness,
  summariseSurface,
  volumeBelow,
} from '../../src/index.ts';
import { surfaceOf } from '../surfaces.ts';

const bowl = surfaceOf(5, (x, y) => x * x + 4 * y * y + 1);
const saddle = surfaceOf(5, (x, y) => x * x - y * y);

test('a quantity that there is not', () => {
  expect(() => quantityGrid(bowl, 'accuracy')).toThrow(
    "quantity must be one of loss, got 'accuracy'",
  );
});

describe('sharpness', () => {
  test('the highest point of the box, relative to 1 + the centre', () => {
    expect(sharpness(bowl)).toBe((100 * 5) / 2);
    expect(sharpness(bowl, { epsilon: 0.5 })).toBe((100 * 1.25) / 2);
    expect(() => sharpness(bowl, { epsilon: 0.1 })).toThrow(
      'epsilon must reach a grid point beside the centre, got 0.1',
    );
  });
  test('NaN where a point of the box is', () => {
    const holed = surfaceOf(5, (x) => (x === 1 ? NaN : 1));
    expect(sharpness(holed)).toBeNaN();
    expect(sharpness(holed, { epsilon: 0.5 })).toBe(0);
  });
});

describe('roughness', () => {
  test('a slice that goes up and down once more', () => {
    const bumpy = surfaceOf(5, (x) => [4, 0, 1, 0, 4][Math.round((x + 1) * 2)]!, { ny: 1 });
    // 4 + 1 + 1 + 4 against 4 + 4.
    expect(roughness(bumpy)).toBe(0.25);
  });
  test('flat, and with a hole', () => {
    expect(roughness(surfaceOf(3, () => 2))).toBe(0);
    expect(roughness(surfaceOf(3, (x) => (x === 0 ? Infinity : 1)))).toBeNaN();
  });
  test('0 for every convex surface, whatever its scale; never negative', () => {
    const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
    const any = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(positive, positive, any, any, (a, b, c, d) => {
        const convex = surfaceOf(7, (x, y) => a * x * x + b * Math.abs(y - c) + d * x);
        expect(roughness(convex)).toBeLessThan(1e-9);
        const wavy = surfaceOf(7, (x, y) => Math.sin(c * x) + Math.cos(d * y));
        expect(roughness(wavy)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('curvature', () => {
  test('of a bowl, a saddle, a dome', () => {
    expect(curvature(bowl)).toEqual({ nonConvexShare: 0, meanRatio: 0, points: 9 });
    expect(curvature(saddle).nonConvexShare).toBe(1);
    expect(curvature(saddle).meanRatio).toBeCloseTo(1, 6);
    expect(curvature(surfaceOf(5, (x, y) => -x * x - 0.5 * y * y)).meanRatio).toBeCloseTo(1, 6);
  });
  test('along a line; a hole is left out with its neighbours', () => {
    const line = surfaceOf(7, (x) => (x < 0 ? x * x : -x * x), { ny: 1 });
    expect(curvature(line).points).toBe(5);
    expect(curvature(line).nonConvexShare).toBeCloseTo(2 / 5, 6);
    expect(curvature(surfaceOf(5, (x, y) => (x === 0 && y === 0 ? NaN : 1))).points).toBe(0);
  });
});

describe('volume below a level', () => {
  test('border points stand for half a cell', () => {
    const step = surfaceOf(5, (x) => x);
    expect(volumeBelow(step, -1)).toBe(0.125);
    expect(volumeBelow(step, 0)).toBe(0.625);
    expect(
      volumeBelow(
        surfaceOf(5, (x) => x, { ny: 1 }),
        0,
      ),
    ).toBe(0.625);
  });
  test('between 0 and 1, rising with the level; NaN counts as above', () => {
    const holed = surfaceOf(5, (x, y) => (x === 1 ? NaN : x + y));
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (level, more) => {
          const [low, high] = [volumeBelow(holed, level), volumeBelow(holed, level + more)];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeGreaterThanOrEqual(low);
          expect(high).toBeLessThanOrEqual(0.875);
        },
      ),
    );
  });
});

test('the summary', () => {
  expect(summariseSurface(bowl)).toEqual({
    centre: 1,
    min: 1,
    max: 6,
    notFinite: 0,
    sharpness: 250,
    roughness: 0,
    nonConvexShare: 0,
    volumeBelow: volumeBelow(bowl, 2),
    level: 2,
  });
});

test('a plane of 400 x 400 points has a summary', () => {
  const large = surfaceOf(400, (x, y) => x * x + y * y);
  const { min, max, sharpness: percent } = summariseSurface(large);
  expect([min, max, percent]).toEqual([expect.closeTo(0, 4), 2, 200]);
});
