import type { Frame } from './frame.ts';

/** @internal Pixels in the plot area. */
export type Point = readonly [x: number, y: number];

/** @internal A contour's label. */
export interface LabelPlace {
  readonly level: number;
  readonly at: Point;
  /** Along the line, in degrees, upright. */
  readonly angle: number;
}

const border = 16;
const apart = 26;

/** @internal One place for each level that has room: on its line, off the border, as far from the others as can be. */
export function placeLabels(
  lines: readonly { readonly level: number; readonly rings: readonly (readonly Point[])[] }[],
  { width, height }: Frame,
): LabelPlace[] {
  const middle: Point = [width / 2, height / 2];
  const places: LabelPlace[] = [];
  for (const { level, rings } of lines) {
    const candidates = rings.flatMap((ring) =>
      ring.length < 8
        ? []
        : ring.slice(0, -1).map((at, i) => ({ level, at, angle: tangent(ring, i) })),
    );
    const inside = candidates.filter(
      ({ at: [x, y] }) => x > border && x < width - border && y > border && y < height - border,
    );
    const room = ({ at }: LabelPlace): number =>
      Math.min(distance(at, middle) + apart, ...places.map((place) => distance(at, place.at)));
    const best = inside.reduce<LabelPlace | undefined>(
      (chosen, place) => (chosen === undefined || room(place) > room(chosen) ? place : chosen),
      undefined,
    );
    if (best !== undefined && room(best) >= apart) places.push(best);
  }
  return places;
}

function tangent(ring: readonly Point[], i: number): number {
  const points = ring.length - 1;
  const [fromX, fromY] = ring[(i - 1 + points) % points]!;
  const [toX, toY] = ring[(i + 1) % points]!;
  const angle = (Math.atan2(toY - fromY, toX - fromX) * 180) / Math.PI;
  if (angle > 90) return angle - 180;
  return angle <= -90 ? angle + 180 : angle;
}

function distance([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(x - otherX, y - otherY);
}
