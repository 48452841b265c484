import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import {
  domainOf,
  drawIntervals,
  drawLines,
  drawScatter,
  drawStrips,
  drawSurface,
  levelColour,
} from '../src/index.ts';

interface Drawn {
  /** Dots: where they are and what they tell. */
  readonly dots: { x: number; y: number; tip: string; fill: string | null }[];
  /** How many marks have other shapes. */
  readonly shapes: number;
  readonly texts: string[];
  readonly label: string;
}

/** The marks of an SVG. */
function marksOf(svg: string): Drawn {
  const { document } = parseHTML(`<body>${svg}</body>`);
  const circles = [...document.querySelectorAll('circle')];
  return {
    dots: circles.map((circle) => ({
      x: Number(circle.getAttribute('cx')),
      y: Number(circle.getAttribute('cy')),
      tip: circle.querySelector('title')?.textContent ?? '',
      fill: circle.getAttribute('fill'),
    })),
    shapes: [...document.querySelectorAll('path title')].length,
    texts: [...document.querySelectorAll('text')].map((text) => text.textContent!),
    label: document.querySelector('svg')!.getAttribute('aria-label')!,
  };
}

describe('domainOf(values)', () => {
  test('is their extent where none is far out', () => {
    expect(domainOf([3, 1, 2, NaN, Infinity])).toEqual([1, 3]);
    expect(domainOf([])).toEqual([0, 1]);
    expect(domainOf([1, 1, 1, 1, 2])).toEqual([1, 2]);
  });

  test('leaves out what lies three interquartile ranges beyond the middle half', () => {
    const [low, high] = domainOf([1, 2, 3, 4, 5, 900]);
    expect(low).toBe(1);
    expect(high).toBeCloseTo(4.75 + 3 * 2.5, 12);
  });

  test('property: within the extent, and around the middle half', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (values) => {
        const [low, high] = domainOf(values);
        const sorted = [...values].sort((a, b) => a - b);
        const middle = sorted[Math.floor((sorted.length - 1) / 2)]!;
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
        expect(low).toBeLessThanOrEqual(middle);
        expect(high).toBeGreaterThanOrEqual(middle);
      }),
    );
  });
});

describe('drawScatter(panel)', () => {
  const point = (x: number, y: number) => ({ x, y, tip: `${x}, ${y}` });
  const axes = { x: { label: 'width' }, y: { label: 'loss' } } as const;
  const draw = (...points: { x: number; y: number; tip: string }[]): Drawn =>
    marksOf(drawScatter({ kind: 'scatter', alt: 'Points.', ...axes, points }));

  test('puts larger values further right and up, each with its tip', () => {
    const { dots, label } = draw(point(1, 1), point(2, 3));
    expect(dots.map(({ tip }) => tip)).toEqual(['1, 1', '2, 3']);
    expect(dots[1]!.x).toBeGreaterThan(dots[0]!.x);
    expect(dots[1]!.y).toBeLessThan(dots[0]!.y);
    expect(label).toBe('Points.');
  });

  test('leaves out what is not finite', () => {
    expect(draw(point(1, 1), point(2, NaN), point(3, Infinity)).dots).toHaveLength(1);
  });

  test('draws outliers as triangles at the edge', () => {
    const { dots, shapes } = draw(...[1, 2, 3, 4, 5].map((x) => point(x, x)), point(6, 900));
    expect({ dots: dots.length, shapes }).toEqual({ dots: 5, shapes: 1 });
  });

  test('values that are equal but for rounding get readable ticks', () => {
    const { texts } = draw(point(1, 0.1), point(2, 0.1 + 1e-15));
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(12);
  });

  test('has marks without numbers that are not finite for no points at all', () => {
    const svg = drawScatter({ kind: 'scatter', alt: 'None.', ...axes, points: [] });
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('drawLines(panel)', () => {
  const line = (label: string, level: number, ...values: number[]) => ({
    name: label,
    label,
    level,
    points: values.map((y, index) => ({ x: index + 1, y, tip: `${label} ${y}` })),
  });
  const draw = (...lines: ReturnType<typeof line>[]): Drawn =>
    marksOf(
      drawLines({
        kind: 'lines',
        alt: 'Lines.',
        x: { label: 'epoch', scale: 'whole' },
        y: { label: 'loss' },
        lines,
      }),
    );

  test('labels every line at its end, apart from each other, and colours it by level', () => {
    const { texts, dots } = draw(line('1c', 0, 3, 2), line('4c', 1, 3, 2.001));
    expect(texts).toEqual(expect.arrayContaining(['1c', '4c']));
    expect(dots[0]!.fill).toBe(levelColour(0));
    expect(dots.at(-1)!.fill).toBe(levelColour(1));
  });

  test('marks whole epochs alone on its axis', () => {
    const { texts } = draw(line('1c', 0, 30, 20, 10));
    expect(texts.filter((text) => /^\d+$/.test(text))).toEqual(expect.arrayContaining(['1', '2', '3'])); // prettier-ignore
    expect(texts).not.toContain('1.5');
  });

  test('losses of a hundred classes are not drawn flat', () => {
    const { dots } = draw(line('1c', 0, 4.6, 4.2, 3.9), line('4c', 1, 4.5, 3.6, 3.1));
    expect(new Set(dots.map(({ y }) => y)).size).toBe(6);
  });

  test('one network that diverged leaves the others apart', () => {
    const { dots, shapes } = draw(
      line('1c', 0, 2.3, 2.2, 2.1),
      line('2c', 0.5, 2.2, 2.0, 1.9),
      line('4c', 1, 2.3, 80, 9000),
    );
    expect(shapes).toBe(2);
    const heights = dots.map(({ y }) => y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(20);
  });
});

describe('drawIntervals(panel)', () => {
  const value = { label: 'rho', domain: [-1, 1] } as const;

  test('gives every name a line, and a mark where there is an estimate', () => {
    const svg = drawIntervals({
      kind: 'intervals',
      alt: 'Names.',
      value,
      rows: [
        { at: 'width', estimate: -0.5, interval: [-0.9, -0.1], tip: 'w' },
        { at: 'depth', estimate: NaN, interval: [NaN, NaN], tip: 'd' },
      ],
    });
    const { dots, texts } = marksOf(svg);
    expect(texts).toEqual(expect.arrayContaining(['width', 'depth']));
    expect(dots.map(({ tip }) => tip)).toEqual(['w']);
    expect(svg).not.toMatch(/NaN/);
  });

  test('stands places along an axis', () => {
    const rows = [1, 2, 3].map((at) => ({ at, estimate: at / 4, interval: [0, 1] as const, tip: '' })); // prettier-ignore
    const along = { label: 'epoch', scale: 'whole' } as const;
    const { dots } = marksOf(
      drawIntervals({ kind: 'intervals', alt: 'Epochs.', value, along, rows }),
    );
    expect(dots[0]!.x).toBeLessThan(dots[2]!.x);
    expect(dots[0]!.y).toBeGreaterThan(dots[2]!.y);
  });
});

test('drawStrips(panel) puts a strip’s dots on one line, labelled', () => {
  const strip = (name: string) => ({
    name,
    points: [1, 2].map((x) => ({ x, label: `${x}c`, tip: `${name} ${x}`, level: 0 })),
  });
  const svg = drawStrips({ kind: 'strips', alt: 'Strips.', x: { label: 'loss' }, strips: [strip('a'), strip('b')] }); // prettier-ignore
  const { dots, texts } = marksOf(svg);
  expect(new Set(dots.map(({ y }) => y)).size).toBe(2);
  expect(texts.filter((text) => text === '1c')).toHaveLength(2);
});

test('drawSurface(panel) keeps heights as shares of the range, with holes', () => {
  const html = drawSurface({
    kind: 'surface',
    title: 'A <surface>',
    alt: 'The loss.',
    heights: [
      [0, 5],
      [10, NaN],
    ],
    range: [0, 10],
    level: 1,
  });
  const canvas = parseHTML(`<body>${html}</body>`).document.querySelector('canvas')!;
  expect(JSON.parse(canvas.getAttribute('data-heights')!)).toEqual([
    [0, 0.5],
    [1, null],
  ]);
  expect(canvas.getAttribute('aria-label')).toBe('The loss. Turn it with the arrow keys.');
});
