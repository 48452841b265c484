/** Estimates from work done and seconds spent; null before anything is done. */
export interface TimeLeft {
  /** Tells that there is this much work left, as a share of all of it, at a time in milliseconds. */
  seconds(workLeft: number, now: number): number | null;
}

/** Time left at the mean speed since the first call; work that is done by then counts nothing. */
export function timeLeft(): TimeLeft {
  let first: { workLeft: number; now: number } | null = null;
  return {
    seconds(workLeft, now) {
      first ??= { workLeft, now };
      const done = first.workLeft - workLeft;
      return done <= 0 ? null : ((now - first.now) / 1000 / done) * workLeft;
    },
  };
}

/** As in `about 8 min left`; empty where it is not known, or nothing is left. */
export function formatTimeLeft(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return '';
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s left`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${(seconds / 3600).toFixed(1)} h left`;
}
