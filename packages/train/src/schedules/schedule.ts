/**
 * A learning rate, or any other number, as a function of training time. A pure value: schedules compose by calling each other.
 *
 * @param epoch - epochs finished, from 0; need not be whole
 */
export type Schedule = (epoch: number) => number;

/** The same value all the time. */
export function constant(value: number): Schedule {
  return () => value;
}
