import * as Plot from '@observablehq/plot';
import { widthColour } from '../width-colour.ts';
import { plotSvg } from './plot-svg.ts';

/** Loss of a rewiring in a network of so many cells. */
export interface EffectPoint {
  readonly name: string;
  readonly width: number;
  readonly depth: number;
  readonly cells: number;
  readonly loss: number;
}

/** Loss against the number of stacked cells, one line a rewiring. */
export function effectPanel(points: readonly EffectPoint[], epoch: number): string {
  const counts = [...new Set(points.map(({ cells }) => cells))].sort((a, b) => a - b);
  const colour = ({ width }: EffectPoint): string => widthColour(width);
  const options: Plot.PlotOptions = {
    width: 620,
    height: 320,
    marginLeft: 44,
    marginRight: 52,
    marginBottom: 40,
    x: { label: 'cells', ticks: counts, tickFormat: 'd', inset: 14 },
    y: { label: `training loss after epoch ${epoch}`, grid: true, ticks: 6, inset: 10 },
    marks: [
      Plot.lineY(points, { x: 'cells', y: 'loss', z: 'name', stroke: colour, strokeWidth: 2 }),
      Plot.dot(points, {
        x: 'cells',
        y: 'loss',
        r: 4,
        fill: colour,
        title: ({ name, width, depth, cells, loss }: EffectPoint) =>
          `${name}\nwidth ${width}c, depth ${depth}\n${cells} cells: training loss ${loss.toFixed(3)}`,
      }),
      Plot.text(
        points.filter(({ cells }) => cells === counts.at(-1)),
        {
          x: 'cells',
          y: 'loss',
          text: ({ width }: EffectPoint) => `${width}c`,
          textAnchor: 'start',
          dx: 10,
          fill: 'currentColor',
        },
      ),
    ],
  };
  const alt = `Lines of training loss after epoch ${epoch} against the number of cells, coloured by width.`;
  return plotSvg(options, { alt });
}
