import { createHash } from 'node:crypto';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { type FigureTheme, themeColours } from './theme.ts';

/** Options of {@link plotSvg}. */
export interface PlotSvgOptions {
  /** What the figure shows, for those who don't see it. */
  readonly alt: string;
  /**
   * `inherit` is sized by the page it is part of, `light` and `dark` are pictures of their own with a size and a background.
   * @defaultValue 'inherit'
   */
  readonly theme?: FigureTheme;
}

type Element = ReturnType<typeof Plot.plot>;
type Document = ReturnType<typeof parseHTML>['document'];

const svgNamespace = 'http://www.w3.org/2000/svg';

/** How much larger than drawn a figure gets at most within a page, so that its text goes with the page's. */
const largest = 1.2;

/**
 * A plot of Observable Plot, or several side by side, as SVG text, without a browser: accessible as one image, coordinates
 * rounded to hundredths of a pixel, and the same text at every call.
 *
 * @example
 * plotSvg({ marks: [Plot.lineY([3, 1, 2])] }, { alt: 'Three losses', theme: 'light' });
 *
 * @throws RangeError for a theme that is unknown
 */
export function plotSvg(
  plots: Plot.PlotOptions | readonly Plot.PlotOptions[],
  { alt, theme = 'inherit' }: PlotSvgOptions,
): string {
  const { ink, background } = themeColours(theme);
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = [plots].flat().map((options) => drawPlot(options, document));
  const [width, height] = sizeOf(drawn);
  const svg = drawn.length === 1 ? drawn[0]! : sideBySide(drawn, document);
  svg.setAttribute('xmlns', svgNamespace);
  svg.setAttribute('role', 'img');
  // The serialiser escapes quotes alone.
  svg.setAttribute('aria-label', alt.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  if (background === null) {
    svg.setAttribute('style', `max-width:${Math.round(largest * width)}px`);
    svg.removeAttribute('width');
    svg.removeAttribute('height');
  } else {
    svg.setAttribute('color', ink);
    svg.prepend(element(document, 'rect', { width, height, fill: background }));
  }
  return stableIds(rounded(svg.outerHTML));
}

function drawPlot(options: Plot.PlotOptions, document: Document): Element {
  const plot = Plot.plot({ ...options, document });
  plot.querySelector('style')?.remove();
  for (const group of plot.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return plot;
}

function sideBySide(plots: readonly Element[], document: Document): Element {
  const [width, height] = sizeOf(plots);
  const viewBox = `0 0 ${width} ${height}`;
  const svg = element(document, 'svg', { width, height, viewBox });
  let left = 0;
  for (const plot of plots) {
    plot.setAttribute('x', String(left));
    left += Number(plot.getAttribute('width'));
    svg.append(plot);
  }
  return svg;
}

function sizeOf(plots: readonly Element[]): [width: number, height: number] {
  const sizes = (name: 'width' | 'height') => plots.map((plot) => Number(plot.getAttribute(name)));
  return [sizes('width').reduce((sum, width) => sum + width, 0), Math.max(...sizes('height'))];
}

function element(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): Element {
  const created = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created as unknown as Element;
}

const coordinates = / (?:d|transform|[xy][12]?|c[xy]|r|rx|width|height)="[^"]*"/g;

function rounded(svg: string): string {
  return svg.replace(coordinates, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
}

/** Plot numbers its clip paths through the process: by content instead, so that a page can hold many figures. */
function stableIds(svg: string): string {
  const ids = [...new Set(svg.match(/plot-clip-\d+/g))];
  if (ids.length === 0) return svg;
  const numbered = svg.replace(/plot-clip-\d+/g, (id) => `clip-${ids.indexOf(id)}`);
  const hash = createHash('sha256').update(numbered).digest('hex').slice(0, 8);
  return numbered.replace(/(id="|url\(#)clip-(\d+)/g, `$1clip-${hash}-$2`);
}
