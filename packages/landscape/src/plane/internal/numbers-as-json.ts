/** @internal JSON has no NaN and no infinities: they are written as strings. */
export function encodeNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** @internal The inverse of {@link encodeNumber}. */
export function decodeNumber(value: number | string): number {
  return typeof value === 'number' ? value : Number(value);
}

/** @internal {@link encodeNumber} on every value. */
export function encodeNumbers(
  values: Readonly<Record<string, number>>,
): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, encodeNumber(value)]),
  );
}

/** @internal {@link decodeNumber} on every value. */
export function decodeNumbers(
  values: Readonly<Record<string, number | string>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, decodeNumber(value)]),
  );
}
