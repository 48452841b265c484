import type { Schedule } from './schedule.ts';

/** The same value all the time. */
export function constant(value: number): Schedule {
  return () => value;
}
