import { greatest } from 'd3-array';
import type { Grid } from '../../numbers/quantity-grid.ts';

/** @internal Coordinates in the plane. */
export type Point = [x: number, y: number];

/** @internal A contour's label. */
export interface LabelPlace {
  readonly level: number;
  readonly at: Point;
  /** Along the line, in degrees clockwise, upright. */
  readonly angle: number;
}

// Pixels from the frame, and between labels.
const border = 16;
const apart = 26;
// Points of a line that has room for a label.
const shortest = 6;

/** @internal One place for each level that has room: on its line, off the frame, as far from the others as can be. */
export function placeLabels(
  isolines: readonly { readonly level: number; readonly coordinates: readonly Point[][] }[],
  { x, y }: Grid,
  size: number,
): LabelPlace[] {
  const toPixels = ([atX, atY]: Point): Point => [
    ((atX - x[0]!) / (x.at(-1)! - x[0]!)) * size,
    size - ((atY - y[0]!) / (y.at(-1)! - y[0]!)) * size,
  ];
  const places: (LabelPlace & { readonly pixel: Point })[] = [];
  for (const { level, coordinates } of isolines) {
    const candidates = coordinates
      .filter(({ length }) => length >= shortest)
      .flatMap((line) => {
        const pixels = line.map(toPixels);
        return line.map((at, i) => ({ level, at, pixel: pixels[i]!, angle: angleOf(pixels, i) }));
      })
      .filter(({ pixel }) => pixel.every((value) => value > border && value < size - border));
    const room = ({ pixel }: { readonly pixel: Point }): number =>
      Math.min(
        distance(pixel, [size / 2, size / 2]) + apart,
        ...places.map((place) => distance(pixel, place.pixel)),
      );
    const best = greatest(candidates, room);
    if (best !== undefined && room(best) >= apart) places.push(best);
  }
  return places;
}

// Of the line at one of its points.
function angleOf(line: readonly Point[], i: number): number {
  const [fromX, fromY] = line[Math.max(i - 1, 0)]!;
  const [toX, toY] = line[Math.min(i + 1, line.length - 1)]!;
  const angle = (Math.atan2(toY - fromY, toX - fromX) * 180) / Math.PI;
  if (angle > 90) return angle - 180;
  return angle <= -90 ? angle + 180 : angle;
}

function distance([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(x - otherX, y - otherY);
}
