import { type FigureTheme, numberColours, renderPng } from '@unas/figures';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import {
  contourFigure,
  densityFigure,
  heatmapFigure,
  sliceFigure,
  smallMultiples,
} from '../../src/figures/index.ts';
import { surfaceOf } from '../surfaces.ts';

const bowl = surfaceOf(21, (x, y) => 1 + x * x + y * y);
// Two by two points of it are missing.
const pierced = surfaceOf(21, (x, y) => (x > 0.85 && y > 0.85 ? NaN : 0.1 + 4 * (x * x + y * y)));
const way = [[0.9, -0.8], [0.2, -0.3], [0, 0]].map(([x, y]) => ({ x: x!, y: y! })); // prettier-ignore
const byWidth = [1, 2, 3].map((k) => ({
  name: `C${k}`,
  group: k < 3 ? 'width 2c' : 'width 4c',
  surface: surfaceOf(15, (x, y) => 0.5 + (5 - k) * (x * x + y * y) + 0.2 * Math.sin(5 * x)),
}));

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a figure shows, read from its marks. */
function read(svg: string) {
  const { document } = parseHTML(svg);
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const numbers = (text: string | null): number[] => (text?.match(/-?[\d.]+/g) ?? []).map(Number);
  return {
    document,
    texts: all('text').map(({ textContent }) => textContent),
    /** Of paths that a colour is given to, such as a contour, in pixels. */
    paths: all('path[stroke^="#"], path[fill^="#"], path[stroke^="rgb"], path[fill^="rgb"]').map(
      (path) => {
        const at = numbers(path.getAttribute('d'));
        return {
          colour: path.getAttribute('stroke') ?? path.getAttribute('fill'),
          points: at.flatMap((x, i): Point[] => (i % 2 === 0 ? [{ x, y: at[i + 1]! }] : [])),
        };
      },
    ),
    count: (selector: string) => all(selector).length,
  };
}

describe('contourFigure(surface)', () => {
  test('draws a bowl’s levels as circles, in the colours of their values', () => {
    const size = 200;
    const { paths, texts } = read(contourFigure(bowl, { levels: [1.25, 1.64], size }));
    expect(paths).toHaveLength(2);
    const { interpolate } = numberColours([1, 3], { part: [0, 0.78] });
    [0.5, 0.8].forEach((radius, k) => {
      const { colour, points } = paths[k]!;
      expect(colour).toBe(interpolate(Math.log(1 + radius ** 2) / Math.log(3)));
      expect(points.length).toBeGreaterThan(30);
      // The centre of the frame, margins added.
      for (const { x, y } of points)
        expect(Math.hypot(x - 46 - size / 2, y - 26 - size / 2) / (size / 2)).toBeCloseTo(radius, 1); // prettier-ignore
    });
    expect(texts).toEqual(expect.arrayContaining(['1.25', '1.64', 'loss', 'x', 'y', '−1.0']));
  });

  test('crosses out points that are not finite', () => {
    const boxes = (surface: typeof bowl) =>
      read(contourFigure(surface)).count('g[stroke-opacity="0.35"] path');
    expect(boxes(pierced) - boxes(bowl)).toBe(2 * 4);
  });

  test('draws a trajectory: a line, a dot a checkpoint, the last one ringed', () => {
    const { document } = read(contourFigure(bowl, { trajectory: way, size: 200 }));
    const dots = [...document.querySelectorAll('circle')];
    const at = dots.map((dot) => ['cx', 'cy', 'r'].map((name) => Number(dot.getAttribute(name))));
    expect(at).toEqual([
      [46 + 190, 26 + 180, 2.2],
      [46 + 120, 26 + 130, 2.2],
      [46 + 100, 26 + 100, 4],
    ]);
    expect(document.querySelector('path[d^="M236,206L166,156L146,126"]')).not.toBeNull();
  });
});

describe('heatmapFigure(surface)', () => {
  test('colours a box around every point, with a colour bar', () => {
    const steps = surfaceOf(3, (x) => 10 ** (x + 1), { ny: 2 });
    const { paths, texts } = read(heatmapFigure(steps, { size: 300 }));
    const { interpolate } = numberColours([1, 100]);
    expect(paths.map(({ colour }) => colour)).toEqual([
      interpolate(0),
      // Of 48 shades, the one that the middle begins.
      interpolate(24 / 47),
      interpolate(1),
    ]);
    // Both points of a column have one value: one box.
    expect(paths[0]!.points).toEqual([
      { x: 46, y: 26 },
      { x: 146, y: 26 },
      { x: 146, y: 326 },
      { x: 46, y: 326 },
    ]);
    expect(texts).toEqual(expect.arrayContaining(['1', '3.16', '10', '31.6', '100']));
  });

  test('with a range, clamps what is beyond', () => {
    const { paths } = read(heatmapFigure(bowl, { range: [1.5, 2] }));
    const { interpolate } = numberColours([1.5, 2]);
    const colours = paths.map(({ colour }) => colour);
    expect(colours).toEqual(expect.arrayContaining([interpolate(0), interpolate(1)]));
  });
});

describe('sliceFigure(slices)', () => {
  test('draws a line a surface with a legend, interrupted where points are not finite', () => {
    const parted = surfaceOf(21, (x) => (x === -0.5 ? Infinity : x * x), { ny: 1 });
    const svg = sliceFigure([
      { name: 'bowl', surface: bowl },
      { name: 'with <a> gap', surface: parted },
    ]);
    const { paths, texts, document } = read(svg);
    expect(paths.slice(-2).map(({ points }) => points.length)).toEqual([21, 20]);
    const moves = [...document.querySelectorAll('path')].map((path) => path.getAttribute('d')!);
    expect(moves.filter((d) => d.split('M').length === 3)).toHaveLength(1);
    expect(texts).toEqual(expect.arrayContaining(['bowl', 'with <a> gap', 'loss']));
  });
});

describe('smallMultiples(panels)', () => {
  test('has a panel each with its name, groups in rows of their own', () => {
    const { document, texts, count } = read(smallMultiples(byWidth, { columns: 2, size: 100 }));
    expect(texts).toEqual(expect.arrayContaining(['C1', 'C2', 'C3', 'width 2c', 'width 4c']));
    // Frames: two above, one below.
    const frames = [...document.querySelectorAll('rect[width="100"][stroke-opacity]')];
    const places = frames.map((frame) => frame.getAttribute('transform'));
    expect(places.sort()).toEqual(['translate(0,0)', 'translate(0,160)', 'translate(128,0)']);
    expect(count('svg svg')).toBe(0);
  });

  test('of heat maps have one colour bar', () => {
    const svg = smallMultiples(byWidth, { kind: 'heatmap', theme: 'dark' });
    const { count, document } = read(svg);
    expect(count('svg svg')).toBe(2);
    const [, bar] = document.querySelectorAll('svg svg');
    expect(bar!.querySelectorAll('text')).toHaveLength(5);
  });
});

const pictures: Record<string, string> = {
  contour: contourFigure(pierced, { trajectory: way }),
  'contour, dark': contourFigure(pierced, { theme: 'dark', levels: [0.2, 0.5, 1, 2, 4] }),
  'contour, of the page': contourFigure(pierced, { theme: 'inherit', levels: 6, size: 200 }),
  'heat map': heatmapFigure(pierced),
  slice: sliceFigure([{ name: 'a slice', surface: bowl }]),
  'small multiples': smallMultiples(byWidth, { columns: 2 }),
  'of a constant': contourFigure(surfaceOf(3, () => 1)) + heatmapFigure(surfaceOf(3, () => 1)),
};

describe.each(Object.entries(pictures))('the figure %s', (_, svg) => {
  test('has no invalid number and is small', () => {
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.length).toBeLessThan(60_000);
  });
});

test('a figure becomes a PNG image', async () => {
  const image = await renderPng(pictures['contour, dark']!, { scale: 1 });
  expect([...image.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(Buffer.from(image).readUInt32BE(16)).toBe(380);
});

test('a plane of 400 x 400 points is drawn', () => {
  const large = surfaceOf(400, (x, y) => x * x + y * y);
  expect(contourFigure(large)).toContain('<path');
  expect(heatmapFigure(large)).toContain('<path');
  expect(sliceFigure([{ name: 'a slice', surface: large }])).toContain('<path');
});

test('a README shows what the code draws', async () => {
  const shown = [1, 2, 3, 4].map((k) => ({
    name: `C${k}`,
    group: k < 3 ? 'width 2c' : 'width 4c',
    surface: surfaceOf(21, (x, y) => 0.5 + (5 - k) * (x * x + y * y) + 0.2 * Math.sin(5 * x)),
  }));
  const svg = smallMultiples(shown, { columns: 4 });
  await expect(svg).toMatchFileSnapshot('../../images/small-multiples.svg');
});

describe('a bad argument is a RangeError', () => {
  test('a theme that is unknown', () => {
    const theme = 'sepia' as FigureTheme;
    expect(() => contourFigure(bowl, { theme })).toThrow(
      new RangeError("theme must be one of light, dark, inherit, got 'sepia'"),
    );
  });

  test('levels', () => {
    expect(() => contourFigure(bowl, { levels: 0 })).toThrow(
      new RangeError('contourFigure: levels must be numbers, or how many, from 1 on, got 0'),
    );
    expect(() => contourFigure(bowl, { levels: [1, NaN] })).toThrow(
      new RangeError('contourFigure: levels must be finite numbers, got [1, NaN]'),
    );
  });

  test('a slice where a plane is wanted, nothing at all', () => {
    expect(() => heatmapFigure(surfaceOf(3, () => 1, { ny: 1 }))).toThrow(
      'heatmapFigure: the surface must be over a plane, got 3 x 1 points; sliceFigure draws lines',
    );
    expect(() => contourFigure(surfaceOf(3, () => NaN))).toThrow(
      'contourFigure: the surface must have a finite point, got none',
    );
    expect(() => sliceFigure([])).toThrow('slices must be at least one');
    expect(() => smallMultiples([])).toThrow('at least one panel');
  });
});

describe('densityFigure(density)', () => {
  const nodes = [-1, 0, 4].map((value) => ({ value, share: 1 / 3 }));
  const curve = Array.from({ length: 51 }, (_, i) => {
    const value = -2 + 0.14 * i;
    return {
      value,
      density: nodes.reduce((sum, node) => sum + Math.exp(-8 * (value - node.value) ** 2), 0),
    };
  });
  const density = { nodes, curve, width: 0.25 };

  test('names both axes, and ticks where eigenvalues are', () => {
    const { texts, count } = read(densityFigure(density, { title: 'of a test' }));
    for (const text of ['eigenvalue', 'density', 'of a test']) expect(texts).toContain(text);
    // One a node, and one at 0.
    expect(count('line')).toBe(4);
  });

  test('refuses a density without a curve', () => {
    const message = 'densityFigure: the density must have a curve of two or more finite points';
    for (const bad of [[], curve.slice(0, 1), curve.map((point) => ({ ...point, density: NaN }))])
      expect(() => densityFigure({ ...density, curve: bad })).toThrow(message);
  });
});
