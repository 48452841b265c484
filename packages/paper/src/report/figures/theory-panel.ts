import * as Plot from '@observablehq/plot';
import { plotSvg } from './plot-svg.ts';

/** Gradient variance of a linear cell's narrowest wiring over that of its widest. */
export interface TheoryPoint {
  readonly cell: number;
  /** Of the weights. */
  readonly scale: number;
  readonly measured: number;
  readonly bound: number;
}

/** Measured ratios against the theorem's bound, on logarithmic axes, and the line where they meet. */
export function theoryPanel(points: readonly TheoryPoint[]): string {
  const bounds = points.map(({ bound }) => bound);
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
  const options: Plot.PlotOptions = {
    width: 620,
    height: 320,
    marginLeft: 60,
    marginBottom: 40,
    x: { type: 'log', label: 'bound on the ratio', tickFormat: '~s', ticks: 5 },
    y: { type: 'log', label: 'narrowest / widest', tickFormat: '~s', ticks: 5, grid: true },
    marks: [
      Plot.line([{ at: low }, { at: high }], {
        x: 'at',
        y: 'at',
        strokeOpacity: 0.5,
        strokeDasharray: '4 3',
      }),
      Plot.dot(points, {
        x: 'bound',
        y: 'measured',
        r: 4,
        fill: 'var(--accent)',
        title: ({ scale, measured, bound }: TheoryPoint) =>
          `weight scale ${scale.toFixed(2)}\nmeasured ${measured.toPrecision(3)}, bound ${bound.toPrecision(3)}`,
      }),
    ],
  };
  return plotSvg(options, {
    alt: `Measured ratio of gradient variances against its bound for ${points.length} linear cells.`,
  });
}
