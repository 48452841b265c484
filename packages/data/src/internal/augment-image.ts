/**
 * Where one image is cut out of its padded self, whether it is mirrored, and which square is blanked.
 *
 * @internal
 */
export interface Placement {
  /** Rows and columns by which the window is shifted: 0 leaves the image as it is. */
  shiftY: number;
  shiftX: number;
  flip: boolean;
  /** Blanked rows [top, bottom) and columns [left, right) of the result. */
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/**
 * Writes image `index` of `source` (bytes `[n, height, width, 3]`), shifted with zero pixels around it, mirrored,
 * normalised and blanked, into the same place of `target`.
 *
 * @internal
 */
export function augmentImage(
  source: Uint8Array,
  target: Float32Array,
  index: number,
  shape: readonly [number, number, 3],
  table: Float32Array,
  placement: Placement,
): void {
  const [height, width] = shape;
  const { shiftY, shiftX, flip } = placement;
  const start = index * height * width * 3;
  const step = flip ? -3 : 3;
  for (let y = 0; y < height; y++) {
    const sourceY = y + shiftY;
    const inside = sourceY >= 0 && sourceY < height;
    const row = start + sourceY * width * 3;
    let to = start + y * width * 3;
    let column = flip ? width - 1 + shiftX : shiftX;
    let from = row + column * 3;
    for (let x = 0; x < width; x++) {
      if (inside && column >= 0 && column < width) {
        target[to] = table[source[from]!]!;
        target[to + 1] = table[256 + source[from + 1]!]!;
        target[to + 2] = table[512 + source[from + 2]!]!;
      } else {
        target[to] = table[0]!;
        target[to + 1] = table[256]!;
        target[to + 2] = table[512]!;
      }
      to += 3;
      from += step;
      column += flip ? -1 : 1;
    }
  }
  for (let y = placement.top; y < placement.bottom; y++) {
    const row = start + y * width * 3;
    target.fill(0, row + placement.left * 3, row + placement.right * 3);
  }
}

/** An image as it is. @internal */
export const unmoved: Readonly<Placement> = {
  shiftY: 0,
  shiftX: 0,
  flip: false,
  top: 0,
  bottom: 0,
  left: 0,
  right: 0,
};
