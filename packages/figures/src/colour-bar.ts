import * as Plot from '@observablehq/plot';
import { formatNumber } from './format-number.ts';
import type { NumberColours } from './number-colours.ts';

/** Options of {@link colourBar}. */
export interface ColourBarOptions {
  /** Height of the bar in pixels. */
  readonly height: number;
  /** Pixels above and below the bar: those of the plot beside it. @defaultValue 10 */
  readonly marginTop?: number;
  /** @defaultValue 10 */
  readonly marginBottom?: number;
}

const width = 64;
const barWidth = 12;
const shadeCount = 48;
const labelCount = 5;

/**
 * The legend of a colour scale: an upright bar with some of its numbers, as a plot to stand beside another. (Plot's own legend
 * of a continuous scale lies on its side and needs a canvas.)
 */
export function colourBar(
  { type, domain, interpolate }: NumberColours,
  { height, marginTop = 10, marginBottom = 10 }: ColourBarOptions,
): Plot.PlotOptions {
  const [low, high] = domain;
  const at = (share: number): number =>
    type === 'log' ? low * (high / low) ** share : low + (high - low) * share;
  const shades = Array.from({ length: shadeCount }, (_, i) => ({
    from: i / shadeCount,
    // A little over the next one: no seam shows between two of them.
    to: Math.min(1, (i + 1.1) / shadeCount),
    colour: interpolate(i / (shadeCount - 1)),
  }));
  const labels = low === high ? [0.5] : Array.from({ length: labelCount }, (_, i) => i / (labelCount - 1)); // prettier-ignore
  return {
    width,
    height: height + marginTop + marginBottom,
    marginTop,
    marginBottom,
    marginLeft: 0,
    marginRight: width - barWidth,
    x: { axis: null, domain: [0, 1] },
    y: { axis: null, domain: [0, 1] },
    marks: [
      Plot.rect(shades, { x1: 0, x2: 1, y1: 'from', y2: 'to', fill: 'colour' }),
      Plot.axisY({
        anchor: 'right',
        ticks: labels,
        tickSize: 0,
        tickFormat: (share: number) => formatNumber(at(share)),
        label: null,
      }),
    ],
  };
}
