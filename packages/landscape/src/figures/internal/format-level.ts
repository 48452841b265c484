/** @internal A level as its label. */
export function formatLevel(level: number): string {
  const size = Math.abs(level);
  return size !== 0 && (size >= 1e4 || size < 1e-3)
    ? level.toExponential(1)
    : String(Number(level.toPrecision(3)));
}
