/** A number as a label: three digits, an exponent where it is very large or very small. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e4 || size < 1e-3)
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
}
