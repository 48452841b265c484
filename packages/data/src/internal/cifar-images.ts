const side = 32;
const planeBytes = side * side;

/** Bytes of an image: planes R, G, B. @internal */
export const imageBytes = 3 * planeBytes;
/** @internal */
export const imageShape = [side, side, 3] as const;

/** Planes R, G, B to pixels. @internal */
export function interleave(source: Uint8Array, from: number, target: Uint8Array, to: number): void {
  for (let i = 0; i < planeBytes; i++) {
    target[to + 3 * i] = source[from + i]!;
    target[to + 3 * i + 1] = source[from + planeBytes + i]!;
    target[to + 3 * i + 2] = source[from + 2 * planeBytes + i]!;
  }
}
