import { pMapIterable } from 'p-map';

/** Batches read while the consumer works on one. */
const depth = 2;

/**
 * `read(from)` to `read(to - 1)` in order, with up to two further reads under way while the consumer works on a result. A failed
 * read is thrown when its turn comes.
 *
 * @internal
 */
export function readAhead<T>(
  from: number,
  to: number,
  read: (index: number) => Promise<T>,
): AsyncIterable<T> {
  const indices = Array.from({ length: to - from }, (_, i) => from + i);
  return pMapIterable(indices, read, { concurrency: depth, backpressure: depth });
}
