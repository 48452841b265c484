import type { Schedule } from './schedule.ts';

/** Options of {@link cosine}. */
export interface CosineOptions {
  /** Value at epoch 0. */
  readonly from: number;
  /** Value from epoch `epochs` on. @defaultValue 0 */
  readonly to?: number;
  /** Length, above 0. */
  readonly epochs: number;
}

/**
 * Half a cosine wave: to + (from - to) / 2 (1 + cos(pi epoch / epochs)) (Loshchilov & Hutter 2017, equation 5, without restarts).
 *
 * @throws RangeError when `epochs` is not above 0
 */
export function cosine({ from, to = 0, epochs }: CosineOptions): Schedule {
  if (!(epochs > 0)) throw new RangeError(`cosine: epochs must be above 0, got ${epochs}`);
  return (epoch) =>
    to + ((from - to) / 2) * (1 + Math.cos((Math.PI * Math.min(epoch, epochs)) / epochs));
}
