/** @internal JSON has no NaN and no infinities: they are written as strings. */
export function encodeNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** @internal The inverse of {@link encodeNumber}. */
export function decodeNumber(value: number | string): number {
  return typeof value === 'number' ? value : Number(value);
}
