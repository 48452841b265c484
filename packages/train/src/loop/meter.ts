import type { EpochTiming } from './recorder.ts';

/** @internal What is left to do. */
export interface Left {
  readonly steps: number;
  readonly evaluations: number;
}

/** @internal Measures a run. Each call of `stepped`, `evaluated` and `epochTiming` ends one part and begins the next. */
export interface Meter {
  stepped(images: number): void;
  evaluated(): void;
  /** Of the epoch as a whole; the next one begins. */
  epochTiming(epoch: number): EpochTiming;
  /** Over the recent steps; null before the second step: the first one compiles. */
  imagesPerSecond(): number | null;
  /** Seconds; an evaluation that was not measured yet counts nothing. */
  secondsLeft(left: Left): number | null;
}

// Recent steps count most: the weight of a step halves after some 35 more.
const memory = 0.98;

/** @internal A meter by a clock of milliseconds: exponentially weighted means of the times of steps, and the last evaluation's. */
export function meter(clock: () => number): Meter {
  let last = clock();
  const lap = (): number => {
    const seconds = (clock() - last) / 1000;
    last += seconds * 1000;
    return seconds;
  };
  let epoch = { began: last, images: 0, training: 0 };
  let recent = { weight: 0, seconds: 0, images: 0 };
  let isFirst = true;
  let evaluation = 0;
  return {
    stepped(images) {
      const seconds = lap();
      epoch = { ...epoch, images: epoch.images + images, training: epoch.training + seconds };
      if (!isFirst)
        recent = {
          weight: memory * recent.weight + 1,
          seconds: memory * recent.seconds + seconds,
          images: memory * recent.images + images,
        };
      isFirst = false;
    },
    evaluated() {
      evaluation = lap();
    },
    epochTiming(number) {
      lap();
      const { began, images, training } = epoch;
      epoch = { began: last, images: 0, training: 0 };
      return {
        event: 'epoch',
        epoch: number,
        seconds: (last - began) / 1000,
        imagesPerSecond: training === 0 ? 0 : images / training,
      };
    },
    imagesPerSecond: () => (recent.weight === 0 ? null : recent.images / recent.seconds),
    secondsLeft: ({ steps, evaluations }) =>
      recent.weight === 0
        ? null
        : steps * (recent.seconds / recent.weight) + evaluations * evaluation,
  };
}
