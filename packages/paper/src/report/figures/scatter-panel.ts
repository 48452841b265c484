import * as Plot from '@observablehq/plot';
import type { Architecture } from '../../experiments/architecture.ts';
import { widthColour } from '../width-colour.ts';
import { plotSvg } from './plot-svg.ts';

/** A number of every architecture against its width. */
export function scatterPanel(
  rows: readonly { readonly rung: Architecture; readonly value: number }[],
  name: string,
): string {
  type Row = (typeof rows)[number];
  const finite = rows.filter(({ value }) => Number.isFinite(value));
  const options: Plot.PlotOptions = {
    width: 420,
    height: 260,
    marginLeft: 56,
    marginBottom: 40,
    x: { label: 'width (c)', inset: 14 },
    y: { label: name, grid: true, ticks: 5, inset: 10 },
    marks: [
      Plot.dot(finite, {
        x: ({ rung }: Row) => rung.width,
        y: 'value',
        r: 5,
        fill: ({ rung }: Row) => widthColour(rung.width),
        title: ({ rung, value }: Row) =>
          `${rung.name}\nwidth ${rung.width}c, depth ${rung.depth}\n${name} ${value.toPrecision(3)}`,
      }),
    ],
  };
  return plotSvg(options, { alt: `${name} against width of ${rows.length} architectures.` });
}
