/**
 * Runs `work(0)` to `work(count - 1)`, at most `limit` at a time, begun in order. Rejects with the first failure.
 *
 * @internal
 */
export async function inParallel(
  count: number,
  limit: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
}
