import * as Plot from '@observablehq/plot';
import type { RankCorrelation } from '@unas/statistics';
import { plotSvg } from './plot-svg.ts';

/** A rank correlation after one epoch. */
export interface CorrelationPoint extends RankCorrelation {
  readonly measure: 'width' | 'depth';
  readonly epoch: number;
}

/** Spearman's rho against epochs with its interval, for width and for depth side by side. */
export function correlationPanel(
  points: readonly CorrelationPoint[],
  { measure, loss, what }: { measure: 'width' | 'depth'; loss: string; what: string },
): string {
  const shown = points.filter((point) => point.measure === measure && !Number.isNaN(point.rho));
  const last = Math.max(1, ...points.map(({ epoch }) => epoch));
  const options: Plot.PlotOptions = {
    width: 420,
    height: 240,
    marginLeft: 44,
    marginBottom: 40,
    x: {
      label: 'epoch',
      domain: [0.5, last + 0.5],
      ticks: last <= 10 ? Array.from({ length: last }, (_, index) => index + 1) : 6,
      tickFormat: 'd',
    },
    y: { label: `rho of ${measure} and ${loss}`, domain: [-1, 1], ticks: 5, grid: true },
    marks: [
      Plot.ruleY([0], { strokeOpacity: 0.6 }),
      Plot.ruleX(shown, {
        x: 'epoch',
        y1: (point: CorrelationPoint) => point.interval[0],
        y2: (point: CorrelationPoint) => point.interval[1],
        stroke: 'var(--accent)',
        strokeOpacity: 0.45,
        strokeWidth: last > 30 ? 1 : 5,
        strokeLinecap: 'round',
      }),
      Plot.lineY(shown, { x: 'epoch', y: 'rho', stroke: 'var(--accent)' }),
      Plot.dot(shown, {
        x: 'epoch',
        y: 'rho',
        r: last > 30 ? 1.5 : 4,
        fill: 'var(--accent)',
        title: ({ epoch, rho, interval, p, n }: CorrelationPoint) =>
          `epoch ${epoch}: rho ${rho.toFixed(2)}\n95 % interval ${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}\np ${p.toFixed(3)}, n ${n}`,
      }),
    ],
  };
  const alt = `Spearman's correlation of ${measure} and ${loss} after each epoch, for ${what}.`;
  return plotSvg(options, { alt });
}
