import * as Plot from '@observablehq/plot';
import { widthColour } from '../width-colour.ts';
import { plotSvg } from './plot-svg.ts';

/** The loss of a variant, in the group of what was varied. */
export interface SpreadPoint {
  readonly group: 'connections' | 'operations';
  readonly name: string;
  readonly width: number;
  readonly depth: number;
  readonly loss: number;
}

/** How far losses spread when connections vary and when operations do: a line of dots a group. */
export function spreadPanel(points: readonly SpreadPoint[], epoch: number): string {
  const options: Plot.PlotOptions = {
    width: 620,
    height: 170,
    marginLeft: 96,
    marginBottom: 40,
    x: { label: `training loss after epoch ${epoch}`, grid: true, inset: 14 },
    y: { label: null, domain: ['connections', 'operations'], padding: 0.6 },
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
  const alt = `Training losses after epoch ${epoch} of connection variants and of operation variants.`;
  return plotSvg(options, { alt });
}
