import * as Plot from '@observablehq/plot';
import type { RankCorrelation } from '@unas/statistics';
import { plotSvg } from './plot-svg.ts';

/** The rank correlation of a predictor over a group of architectures. */
export interface ForestRow extends RankCorrelation {
  readonly group: string;
  readonly name: string;
}

/** Rank correlations with their intervals, one line each, in the rows' order. */
export function forestPanel(rows: readonly ForestRow[], label: string): string {
  const shown = rows.filter(({ rho }) => !Number.isNaN(rho));
  const options: Plot.PlotOptions = {
    width: 420,
    height: 70 + 34 * rows.length,
    marginLeft: 110,
    marginTop: 28,
    marginBottom: 40,
    x: { label, domain: [-1, 1], ticks: 5, grid: true },
    y: { label: null, domain: rows.map(({ name }) => name) },
    marks: [
      Plot.ruleX([0], { strokeOpacity: 0.6 }),
      Plot.ruleY(shown, {
        y: 'name',
        x1: ({ interval }: ForestRow) => interval[0],
        x2: ({ interval }: ForestRow) => interval[1],
        stroke: 'var(--accent)',
        strokeOpacity: 0.45,
        strokeWidth: 5,
        strokeLinecap: 'round',
      }),
      Plot.dot(shown, {
        y: 'name',
        x: 'rho',
        r: 4,
        fill: 'var(--accent)',
        title: ({ name, rho, interval, p, n }: ForestRow) =>
          `${name}: rho ${rho.toFixed(2)}\n95 % interval ${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}\np ${p.toFixed(3)}, n ${n}`,
      }),
    ],
  };
  const [first] = rows;
  const alt = `${label} of ${rows.map(({ name }) => name).join(', ')}, over ${first?.n ?? 0} architectures (${first?.group ?? ''}).`;
  return plotSvg(options, { alt });
}
