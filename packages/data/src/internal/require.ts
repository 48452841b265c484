/**
 * Throws unless `value` is an integer in [from, to].
 *
 * @internal
 */
export function requireInteger(
  caller: string,
  argument: string,
  value: number,
  from: number,
  to: number,
): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw new RangeError(
    `${caller}: ${argument} must be an integer from ${from} to ${to}, got ${value}`,
  );
}

/**
 * Throws unless a batch of this size can be drawn from a split of this length.
 *
 * @internal
 */
export function requireBatchSize(caller: string, batchSize: number, length: number): void {
  if (batchSize > length && Number.isInteger(batchSize)) {
    throw new RangeError(
      `${caller}: batchSize ${batchSize} is larger than the data, which has ${length} images; use at most ${length}`,
    );
  }
  requireInteger(caller, 'batchSize', batchSize, 1, length);
}
