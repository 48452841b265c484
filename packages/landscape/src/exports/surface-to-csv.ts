import type { PlaneSurface } from '../plane/plane-surface.ts';

/** A surface as comma-separated values: columns x, y and the quantities, a line a point; NaN and infinities by name. */
export function surfaceToCsv({ x, y, values }: PlaneSurface): string {
  const names = Object.keys(values);
  const points = x.flatMap((atX, i) =>
    y.map((atY, j) => [atX, atY, ...names.map((name) => values[name]![i]![j])].join(',')),
  );
  return [['x', 'y', ...names].join(','), ...points, ''].join('\n');
}
