import { scaleLinear, scaleLog } from 'd3-scale';
import { element, label } from './element.ts';
import { formatLevel } from './format-level.ts';
import { shadeColour, shadeCount } from './heat-panel.ts';

/** @internal Pixels that a colour bar with its numbers takes. */
export const colourBarWidth = 64;

const barWidth = 12;

/** @internal The colours of a heat map with some of their values. */
export function colourBar(
  { left, top, height }: { readonly left: number; readonly top: number; readonly height: number },
  range: readonly [number, number],
  name: string,
): string {
  const step = height / shadeCount;
  const boxes = Array.from({ length: shadeCount }, (_, shade) =>
    element('rect', {
      x: left,
      y: top + height - (shade + 1) * step,
      width: barWidth,
      height: step + 0.4,
      fill: shadeColour(shade),
    }),
  );
  const scale = (range[0] > 0 ? scaleLog : scaleLinear)([...range], [top + height, top]);
  const values = range[0] === range[1] ? [range[0]] : spread(range, 5);
  const numbers = values.map((value) =>
    label(formatLevel(value), { x: left + barWidth + 5, y: scale(value) + 3.5 }),
  );
  return [...boxes, ...numbers, label(name, { x: left, y: top - 8 })].join('');
}

function spread([low, high]: readonly [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    return low > 0 ? low * (high / low) ** share : low + (high - low) * share;
  });
}
