import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { colourBar, type FigureTheme, numberColours, plotSvg } from '../src/index.ts';

const line: Plot.PlotOptions = {
  width: 200,
  height: 100,
  marks: [Plot.lineY([1, 3, 2.12345], { clip: true })],
};

test('plotSvg(options) is one accessible image, sized by the page', () => {
  const svg = plotSvg(line, { alt: 'A line of <3 & "4"' });
  const { document } = parseHTML(svg);
  const root = document.querySelector('svg')!;
  expect(root.getAttribute('role')).toBe('img');
  expect(svg).toContain('aria-label="A line of &lt;3 &amp; &quot;4&quot;"');
  expect(root.getAttribute('viewBox')).toBe('0 0 200 100');
  expect(root.hasAttribute('width')).toBe(false);
  expect(root.getAttribute('style')).toBe('max-width:240px');
  expect(document.querySelectorAll('style')).toHaveLength(0);
});

test('plotSvg(options) gives the same text every time, rounded', () => {
  const svg = plotSvg(line, { alt: 'A line' });
  expect(plotSvg(line, { alt: 'A line' })).toBe(svg);
  expect(svg).not.toMatch(/\d\.\d{3,}/);
  // Clip paths of different figures differ, those of one figure are found.
  const id = /clipPath id="(clip-[0-9a-f]{8}-0)"/.exec(svg)![1]!;
  expect(svg).toContain(`url(#${id})`);
  expect(plotSvg(line, { alt: 'Another line' })).not.toContain(id);
});

describe('plotSvg(options, { theme })', () => {
  test('light and dark have a size and a background of their own', () => {
    const svg = plotSvg(line, { alt: 'A line', theme: 'dark' });
    const { document } = parseHTML(svg);
    const root = document.querySelector('svg')!;
    expect([root.getAttribute('width'), root.getAttribute('height')]).toEqual(['200', '100']);
    expect(root.getAttribute('color')).toBe('#e6e8eb');
    expect(root.firstElementChild!.outerHTML).toContain('fill="#17191c"');
  });

  test('is a RangeError for an unknown theme', () => {
    expect(() => plotSvg(line, { alt: '', theme: 'sepia' as FigureTheme })).toThrow(
      new RangeError("theme must be one of light, dark, inherit, got 'sepia'"),
    );
  });
});

test('plotSvg([a, b]) draws side by side', () => {
  const bar = colourBar(numberColours([1, 100]), { height: 120 });
  const svg = plotSvg([line, bar], { alt: 'A line and its colours', theme: 'light' });
  const { document } = parseHTML(svg);
  expect(document.querySelector('svg')!.getAttribute('viewBox')).toBe('0 0 264 140');
  expect(document.querySelectorAll('svg svg')[1]!.getAttribute('x')).toBe('200');
  const labels = [...document.querySelectorAll('svg svg:nth-of-type(2) text')];
  expect(labels.map(({ textContent }) => textContent)).toEqual(['1', '3.16', '10', '31.6', '100']);
});
