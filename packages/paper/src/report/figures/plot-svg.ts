import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export interface PlotSvgOptions {
  /** What the figure shows, for those who don't see it. */
  readonly alt: string;
}

/** How much larger than drawn a plot gets at most, so that its text goes with the page's. */
const largest = 1.2;

/**
 * A plot as SVG text for an HTML page: accessible as one image, sized by the page, coordinates
 * rounded to hundredths.
 */
export function plotSvg(options: Plot.PlotOptions, { alt }: PlotSvgOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ ...options, document });
  plot.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', alt);
  plot.querySelector('style')?.remove();
  for (const group of plot.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  plot.setAttribute('style', `max-width:${Math.round(largest * (options.width ?? 640))}px`);
  plot.removeAttribute('width');
  plot.removeAttribute('height');
  return (plot.outerHTML as string).replace(coordinates, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
}

const coordinates = / (?:d|transform|[xy][12]?|c[xy]|r|rx|width|height)="[^"]*"/g;
