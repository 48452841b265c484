/** One comparison of ours with PyTorch's. */
export interface Check {
  readonly check: string;
  /** Largest difference, relative to the largest value expected; not a number where either has one. */
  readonly maxAbsError: number;
  readonly tolerance: number;
  readonly ok: boolean;
}

/** Compares all the values of a tensor. */
export function compare(
  check: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number | bigint>,
  tolerance: number,
): Check {
  if (actual.length !== expected.length)
    throw new Error(`${check}: ${expected.length} values expected, got ${actual.length}`);
  let error = 0;
  let scale = 0;
  for (let i = 0; i < actual.length; i++) {
    const value = Number(expected[i]);
    scale = Math.max(scale, Math.abs(value));
    error = Math.max(error, Math.abs(value - actual[i]!));
  }
  const maxAbsError = error === 0 ? 0 : error / Math.max(scale, Number.MIN_VALUE);
  return { check, maxAbsError, tolerance, ok: maxAbsError <= tolerance };
}
