/** A record with the same keys, in the same order, and other values. */
export function mapValues<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From, key: Key, index: number) => To,
): Record<Key, To> {
  const entries = Object.entries<From>(record);
  return Object.fromEntries(
    entries.map(([key, value], index) => [key, map(value, key as Key, index)]),
  ) as Record<Key, To>;
}
