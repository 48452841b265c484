import type { EpochTiming } from '../run/metrics.ts';

/** @internal Times the parts of an epoch. Each call ends one part and begins the next. */
export interface Stopwatch {
  /** Seconds since the part began. */
  lap(): number;
  /** The same after a step on so many images. */
  trained(images: number): number;
  /** The epoch as a whole; the next one begins. */
  epochTiming(epoch: number): EpochTiming;
}

/** @internal A stopwatch on a clock of milliseconds. */
export function stopwatch(clock: () => number): Stopwatch {
  let last = clock();
  let began = last;
  let images = 0;
  let training = 0;
  const lap = (): number => {
    const now = clock();
    const seconds = (now - last) / 1000;
    last = now;
    return seconds;
  };
  return {
    lap,
    trained(count) {
      const seconds = lap();
      images += count;
      training += seconds;
      return seconds;
    },
    epochTiming(epoch) {
      lap();
      const seconds = (last - began) / 1000;
      const imagesPerSecond = training === 0 ? 0 : images / training;
      began = last;
      images = 0;
      training = 0;
      return { event: 'epoch', epoch, seconds, imagesPerSecond };
    },
  };
}
