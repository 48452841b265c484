import { float32, type TensorData } from '@unas/engine';

/** Numbers in [-1, 1) that depend on the seed only (mulberry32). */
export function seeded(shape: readonly number[], seed: number): TensorData {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
  const size = shape.reduce((a, b) => a * b, 1);
  return float32(shape, Array.from({ length: size }, next));
}
