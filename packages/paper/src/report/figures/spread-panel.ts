import * as Plot from '@observablehq/plot';
import { widthColour } from '../width-colour.ts';
import { plotSvg } from './plot-svg.ts';

/** The loss of an architecture, in a group of those that have something in common. */
export interface SpreadPoint {
  readonly group: string;
  readonly name: string;
  readonly width: number;
  readonly depth: number;
  readonly loss: number;
}

/** How far losses spread within groups and between them: a line of dots a group, in the points' order. */
export function spreadPanel(points: readonly SpreadPoint[], epoch: number): string {
  const groups = [...new Set(points.map(({ group }) => group))];
  const options: Plot.PlotOptions = {
    width: 620,
    height: 80 + 40 * groups.length,
    marginLeft: 80,
    marginBottom: 40,
    x: { label: `training loss after epoch ${epoch}`, grid: true, inset: 14 },
    y: { label: null, domain: groups, padding: 0.6 },
    marks: [
      Plot.ruleY(
        points,
        Plot.groupY(
          { x1: 'min', x2: 'max' },
          { y: 'group', x1: 'loss', x2: 'loss', strokeOpacity: 0.35 },
        ),
      ),
      Plot.dot(points, {
        x: 'loss',
        y: 'group',
        r: 6,
        fill: ({ width }: SpreadPoint) => widthColour(width),
        title: ({ name, width, depth, loss }: SpreadPoint) =>
          `${name}\nwidth ${width}c, depth ${depth}\ntraining loss ${loss.toFixed(3)}`,
      }),
    ],
  };
  const alt = `Training losses after epoch ${epoch}, one row for each of: ${groups.join(', ')}.`;
  return plotSvg(options, { alt });
}
