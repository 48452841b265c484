import type { ThemeColours } from '../theme.ts';
import { element, round } from './element.ts';
import { clipped, type Frame, frameScales } from './frame.ts';

/** @internal A way through the plane: a dot a checkpoint, the last one ringed. */
export function trajectoryPath(
  path: readonly { readonly x: number; readonly y: number }[],
  frame: Frame,
  { mark, paper }: ThemeColours,
): string {
  const scales = frameScales(frame);
  const points = path.map(({ x, y }) => [round(scales.x(x)), round(scales.y(y))] as const);
  const line = element('polyline', {
    points: points.map((point) => point.join(',')).join(' '),
    fill: 'none',
    stroke: mark,
    'stroke-width': 1.6,
    'stroke-linejoin': 'round',
  });
  const dots = points.map(([cx, cy], i) => {
    const last = i === points.length - 1;
    return element('circle', {
      cx,
      cy,
      r: last ? 4 : 2.2,
      fill: last ? paper : mark,
      stroke: mark,
      'stroke-width': last ? 2 : 0,
    });
  });
  return clipped(frame, line, ...dots);
}

/** @internal A small cross at the centre. */
export function centreMark(frame: Frame, { ink }: ThemeColours): string {
  const scales = frameScales(frame);
  const [x, y] = [round(scales.x(0)), round(scales.y(0))];
  return clipped(
    frame,
    element('path', {
      d: `M${x - 4},${y}H${x + 4}M${x},${y - 4}V${y + 4}`,
      stroke: ink,
      'stroke-width': 1.4,
    }),
  );
}
