import type { Schedule } from './schedule.ts';

/** Options of {@link stepDecay}. */
export interface StepDecayOptions {
  /** Value before the first step. */
  readonly from: number;
  /** What each step multiplies by. */
  readonly factor: number;
  /** Epochs between steps, above 0. */
  readonly every: number;
}

/**
 * A staircase: from * factor ^ floor(epoch / every).
 *
 * @throws RangeError when `every` is not above 0
 */
export function stepDecay({ from, factor, every }: StepDecayOptions): Schedule {
  if (!(every > 0)) throw new RangeError(`stepDecay: every must be above 0, got ${every}`);
  return (epoch) => from * factor ** Math.floor(epoch / every);
}
