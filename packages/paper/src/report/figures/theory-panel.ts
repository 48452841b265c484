import * as Plot from '@observablehq/plot';
import { plotSvg } from './plot-svg.ts';

/** A quantity of a linear cell's blocks, of the narrowest wiring relative to the widest. */
export interface TheoryPoint {
  readonly cell: number;
  /** Of the weights. */
  readonly scale: number;
  /** Where the largest singular values of the cell's blocks lie. */
  readonly norms: 'all above 1' | 'all below 1' | 'on both sides of 1';
  readonly measured: number;
  readonly bound: number;
}

const opacity = { 'all above 1': 1, 'on both sides of 1': 0.4, 'all below 1': 0 } as const;

/**
 * Measured ratios against the bound on them, on logarithmic axes, the line where they meet and the one of no difference.
 * A dot is full where all largest singular values are above 1, empty where all are below.
 */
export function theoryPanel(points: readonly TheoryPoint[], what: string): string {
  const bounds = points.map(({ bound }) => bound);
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
  const options: Plot.PlotOptions = {
    width: 420,
    height: 300,
    marginLeft: 60,
    marginBottom: 40,
    x: { type: 'log', label: 'bound on the ratio', tickFormat: '~g', ticks: 5, inset: 8 },
    y: {
      type: 'log',
      label: `${what}, narrowest / widest`,
      tickFormat: '~g',
      ticks: 5,
      grid: true,
      inset: 8,
    },
    marks: [
      Plot.line([{ at: low }, { at: high }], {
        x: 'at',
        y: 'at',
        strokeOpacity: 0.5,
        strokeDasharray: '4 3',
      }),
      Plot.ruleY([1], { strokeOpacity: 0.5 }),
      Plot.dot(points, {
        x: 'bound',
        y: 'measured',
        r: 4,
        fill: 'var(--accent)',
        fillOpacity: ({ norms }: TheoryPoint) => opacity[norms],
        stroke: 'var(--accent)',
        title: ({ scale, norms, measured, bound }: TheoryPoint) =>
          `weight scale ${scale.toFixed(2)}\nlargest singular values ${norms}\n` +
          `measured ${measured.toPrecision(3)}, bound ${bound.toPrecision(3)}`,
      }),
    ],
  };
  return plotSvg(options, {
    alt: `Measured ratio of ${what} against its bound for ${points.length} linear cells.`,
  });
}
