import * as Plot from '@observablehq/plot';
import type { Architecture } from '../../experiments/architecture.ts';
import { widthColour } from '../width-colour.ts';
import { plotSvg } from './plot-svg.ts';

/** A number of an architecture. */
export interface ScatterRow {
  readonly rung: Pick<Architecture, 'name' | 'width' | 'depth'>;
  readonly value: number;
}

export interface ScatterPanelOptions {
  /** What the number is. */
  readonly name: string;
  /**
   * Lowest and highest number shown.
   * @defaultValue those of the rows
   */
  readonly domain?: readonly [number, number];
}

/** A number of every architecture against its width. */
export function scatterPanel(
  rows: readonly ScatterRow[],
  { name, domain }: ScatterPanelOptions,
): string {
  const finite = rows.filter(({ value }) => Number.isFinite(value));
  const options: Plot.PlotOptions = {
    width: 420,
    height: 260,
    marginLeft: 56,
    marginBottom: 40,
    x: { label: 'width (c)', inset: 14 },
    y: { label: name, grid: true, ticks: 5, inset: 10, ...(domain && { domain: [...domain] }) },
    marks: [
      Plot.dot(finite, {
        x: ({ rung }: ScatterRow) => rung.width,
        y: 'value',
        r: 5,
        fill: ({ rung }: ScatterRow) => widthColour(rung.width),
        title: ({ rung, value }: ScatterRow) =>
          `${rung.name}\nwidth ${rung.width}c, depth ${rung.depth}\n${name} ${value.toPrecision(3)}`,
      }),
    ],
  };
  return plotSvg(options, { alt: `${name} against width of ${rows.length} architectures.` });
}
