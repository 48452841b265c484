import { describe, expect, test } from 'vitest';
import {
  contourFigure,
  type FigureTheme,
  heatmapFigure,
  renderPng,
  sliceFigure,
  smallMultiples,
} from '../../src/index.ts';
import { surfaceOf } from '../surfaces.ts';

const valley = surfaceOf(
  31,
  (x, y) => 0.3 + 3 * (x * x + 0.5 * y * y + 0.6 * x * y) + 0.2 * Math.sin(6 * x) * Math.cos(5 * y),
);
const holed = surfaceOf(21, (x, y) => (x > 0.75 && y > 0.6 ? NaN : 0.1 + 4 * (x * x + y * y)));
const way = [[0.9, -0.8], [0.5, -0.5], [0.2, -0.3], [0, 0]].map(([x, y]) => ({ x: x!, y: y! })); // prettier-ignore
const byWidth = [1, 2, 3, 4].map((k) => ({
  name: `C${k}`,
  group: k < 3 ? 'width 2c' : 'width 4c',
  surface: surfaceOf(15, (x, y) => 0.5 + (5 - k) * (x * x + y * y) + 0.2 * Math.sin(5 * x)),
}));

const pictures: Record<string, string> = {
  contour: contourFigure(valley, { title: 'A valley and the way there', trajectory: way }),
  'contour-dark': contourFigure(holed, { theme: 'dark', levels: [0.2, 0.5, 1, 2, 4] }),
  'contour-inherit': contourFigure(holed, { theme: 'inherit', levels: 6, size: 200 }),
  heatmap: heatmapFigure(holed),
  'heatmap-dark': heatmapFigure(valley, { theme: 'dark', size: 240 }),
  slice: sliceFigure([
    { name: 'valley', surface: valley },
    {
      name: 'with <a> hole',
      surface: surfaceOf(21, (x) => (Math.abs(x + 0.5) < 0.06 ? NaN : x * x), { ny: 1 }),
    },
  ]),
  'small-multiples': smallMultiples(byWidth, { columns: 2 }),
  'small-multiples-heatmap': smallMultiples(byWidth, {
    columns: 2,
    kind: 'heatmap',
    theme: 'dark',
  }),
};

test.each(Object.keys(pictures))('%s', async (name) => {
  await expect(pictures[name]).toMatchFileSnapshot(`output/${name}.svg`);
});

describe('every figure', () => {
  test.each(Object.entries(pictures))('%s has no invalid number and is small', (_, svg) => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).not.toContain('id=');
    expect(svg.length).toBeLessThan(120_000);
  });

  test('becomes a PNG image', async () => {
    const image = await renderPng(pictures['contour-dark']!, { scale: 1 });
    expect([...image.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(Buffer.from(image).readUInt32BE(16)).toBe(380);
  });
});

describe('bad arguments', () => {
  test('a theme that there is not', () => {
    const theme = 'sepia' as FigureTheme;
    expect(() => contourFigure(valley, { theme })).toThrow(
      "theme must be one of light, dark, inherit, got 'sepia'",
    );
  });
  test('levels', () => {
    expect(() => contourFigure(valley, { levels: 0 })).toThrow(
      'levels must be numbers, or how many, from 1 on, got 0',
    );
    expect(() => contourFigure(valley, { levels: [1, NaN] })).toThrow(
      'levels must be finite numbers, got [1, NaN]',
    );
  });
  test('a slice as a plane, nothing at all', () => {
    expect(() => heatmapFigure(surfaceOf(3, () => 1, { ny: 1 }))).toThrow(
      'the surface must be over a plane, got 3 x 1 points',
    );
    expect(() => contourFigure(surfaceOf(3, () => NaN))).toThrow(
      'must have a finite point, got none',
    );
    expect(() => sliceFigure([])).toThrow('slices must be at least one');
    expect(() => smallMultiples([])).toThrow('at least one panel');
  });
  test('a flat surface is drawn', () => {
    expect(contourFigure(surfaceOf(3, () => 1))).not.toContain('NaN');
    expect(heatmapFigure(surfaceOf(3, () => 1))).not.toContain('NaN');
  });
});
