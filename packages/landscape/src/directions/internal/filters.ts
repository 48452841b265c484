import { sizeOf } from '@unas/engine';
import type { Parameter } from '../../objective/objective.ts';

/** @internal Which filter each value of a parameter belongs to: value i is of filter floor(i / inner) mod count. */
export interface FilterLayout {
  readonly count: number;
  readonly inner: number;
}

/** @internal The filters of a parameter; one, where its axis is null. */
export function filterLayout({ shape, filterAxis }: Parameter): FilterLayout {
  if (filterAxis === null) return { count: 1, inner: 1 };
  return { count: shape[filterAxis]!, inner: sizeOf(shape.slice(filterAxis + 1)) };
}

/** @internal The Euclidean norm of each filter. */
export function filterNorms(values: ArrayLike<number>, layout: FilterLayout): Float64Array {
  const { count, inner } = layout;
  const squares = new Float64Array(count);
  for (let i = 0; i < values.length; i++)
    squares[Math.floor(i / inner) % count]! += values[i]! ** 2;
  return squares.map(Math.sqrt);
}
