import type { Direction } from '../direction.ts';

/** @internal The inner product of two directions over the parameters of the first. */
export function dot(a: Direction, b: Direction): number {
  let product = 0;
  for (const [name, { values }] of Object.entries(a)) {
    const other = b[name]!.values;
    for (let i = 0; i < values.length; i++) product += values[i]! * other[i]!;
  }
  return product;
}

/** @internal a + factor b. */
export function addScaled(a: Direction, b: Direction, factor: number): Direction {
  return Object.fromEntries(
    Object.entries(a).map(([name, { shape, values }]) => {
      const other = b[name]!.values;
      const sum = Float32Array.from(values, (value, i) => value + factor * other[i]!);
      return [name, { dtype: 'float32' as const, shape, values: sum }];
    }),
  );
}
