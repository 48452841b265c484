import { scaleLinear } from 'd3-scale';
import type { ThemeColours } from '../theme.ts';
import { element, label } from './element.ts';

/** @internal Where a panel's plot area is, in pixels, and what it shows. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** @internal Room around a plot area for ticks and labels. */
export const margins = { left: 46, right: 14, top: 26, bottom: 38 } as const;

const pixelsPerTick = 60;
const tickLength = 4;

/** @internal From a value to pixels within the plot area. */
export function frameScales({ width, height, x, y }: Frame): {
  x: (value: number) => number;
  y: (value: number) => number;
} {
  return {
    x: scaleLinear([...x], [0, width]),
    y: scaleLinear([...y], [height, 0]),
  };
}

/** @internal What is drawn in the plot area, cut off at its border. */
export function clipped({ left, top, width, height }: Frame, ...children: string[]): string {
  const box = { x: left, y: top, width, height, viewBox: `0 0 ${width} ${height}` };
  return element('svg', { ...box, overflow: 'hidden' }, ...children);
}

/** @internal Border, ticks and the names of the axes. */
export function axes(
  frame: Frame,
  { ink }: ThemeColours,
  names: { readonly x: string; readonly y: string },
): string {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  const border = element('rect', {
    x: left,
    y: top,
    width,
    height,
    fill: 'none',
    stroke: ink,
    'stroke-opacity': 0.35,
  });
  const across = ticks(frame.x, width).map(({ at, text }) => {
    const x = left + at * width;
    const tick = line(x, bottom, x, bottom + tickLength, ink);
    return tick + label(text, { x, y: bottom + 15, 'text-anchor': 'middle' });
  });
  const up = ticks(frame.y, height).map(({ at, text }) => {
    const y = bottom - at * height;
    const tick = line(left - tickLength, y, left, y, ink);
    return tick + label(text, { x: left - 7, y: y + 3.5, 'text-anchor': 'end' });
  });
  const nameX = label(names.x, {
    x: left + width / 2,
    y: bottom + 31,
    'text-anchor': 'middle',
  });
  const turned = `translate(${left - 35} ${top + height / 2}) rotate(-90)`;
  const nameY = label(names.y, { transform: turned, 'text-anchor': 'middle' });
  return [border, ...across, ...up, nameX, nameY].join('');
}

function ticks(
  [from, to]: readonly [number, number],
  pixels: number,
): { at: number; text: string }[] {
  const scale = scaleLinear([from, to], [0, 1]);
  const count = Math.max(2, Math.round(pixels / pixelsPerTick));
  const format = scale.tickFormat(count);
  return scale.ticks(count).map((value) => ({ at: scale(value), text: format(value) }));
}

function line(x1: number, y1: number, x2: number, y2: number, ink: string): string {
  return element('line', { x1, y1, x2, y2, stroke: ink, 'stroke-opacity': 0.6 });
}
