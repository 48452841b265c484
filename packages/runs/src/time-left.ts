/**
 * A function of work left, in any unit, and the time in milliseconds: seconds left at the mean speed since its first call, or null
 * before anything is done. Work that was done by then does not count.
 */
export function timeLeft(): (workLeft: number, now: number) => number | null {
  let first: { workLeft: number; now: number } | null = null;
  return (workLeft, now) => {
    first ??= { workLeft, now };
    const done = first.workLeft - workLeft;
    return done > 0 ? ((now - first.now) / 1000 / done) * workLeft : null;
  };
}
