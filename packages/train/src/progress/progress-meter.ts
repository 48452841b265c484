/** What there is to do in all. */
export interface Plan {
  readonly steps: number;
  readonly evaluations: number;
}

/** Speed and time left, from the times of what is done. */
export interface ProgressMeter {
  /** Tells that a step has ended. */
  stepped(images: number, seconds: number): void;
  /** Tells that an evaluation has ended. */
  evaluated(seconds: number): void;
  /** Over the recent steps; null before the second step: the first one compiles. */
  imagesPerSecond(): number | null;
  /** Given what is done in all, runs before this one included. */
  secondsLeft(done: Plan): number | null;
}

// Recent steps count most: the weight of a step halves after some 35 more.
const memory = 0.98;

/**
 * Measures a run: exponentially weighted means of the times of steps and evaluations, times what is left to do. An evaluation not yet
 * measured counts nothing.
 */
export function progressMeter(plan: Plan): ProgressMeter {
  let steps = 0;
  let weight = 0;
  let seconds = 0;
  let images = 0;
  let evaluation = 0;
  return {
    stepped(count, duration) {
      steps += 1;
      if (steps === 1) return;
      weight = memory * weight + 1;
      seconds = memory * seconds + duration;
      images = memory * images + count;
    },
    evaluated(duration) {
      evaluation = duration;
    },
    imagesPerSecond: () => (weight === 0 ? null : images / seconds),
    secondsLeft: (done) =>
      weight === 0
        ? null
        : (plan.steps - done.steps) * (seconds / weight) +
          (plan.evaluations - done.evaluations) * evaluation,
  };
}
