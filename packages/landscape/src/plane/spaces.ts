/** @internal The values under names that start with the name of a space. */
export function inSpace<T>(space: string, values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${space}/${name}`, value]),
  );
}

/** @internal The values of one space, under their own names. */
export function outOfSpace<T>(
  space: string,
  values: Readonly<Record<string, T>>,
): Record<string, T> {
  const start = `${space}/`;
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.startsWith(start))
      .map(([name, value]) => [name.slice(start.length), value]),
  );
}
