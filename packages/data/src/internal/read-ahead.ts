/**
 * Yields `read(from)` to `read(to - 1)` in order, with up to `depth` further reads under way while the
 * consumer works on a result. A failed read is thrown when its turn comes.
 *
 * @internal
 */
export async function* readAhead<T>(
  from: number,
  to: number,
  read: (index: number) => Promise<T>,
  depth: number,
): AsyncGenerator<T> {
  const pending: Promise<T>[] = [];
  let next = from;
  for (let index = from; index < to; index++) {
    while (next < to && next <= index + depth) {
      const result = read(next++);
      result.catch(() => undefined); // a consumer that has left must not see it as unhandled
      pending.push(result);
    }
    yield await pending.shift()!;
  }
}
