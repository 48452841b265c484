import type { PlaneSurface } from '../src/index.ts';

/** A surface of a function on [-1, 1]^2. */
export function surfaceOf(
  n: number,
  f: (x: number, y: number) => number,
  { ny = n, quantity = 'loss' } = {},
): PlaneSurface {
  const x = axis(n);
  const y = ny === 1 ? [0] : axis(ny);
  return {
    x,
    y,
    values: { [quantity]: x.map((atX) => y.map((atY) => f(atX, atY))) },
    centre: { [quantity]: f(0, 0) },
    configuration: { measure: 'test' },
  };
}

function axis(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (-(n - 1 - i) + i) / (n - 1));
}
