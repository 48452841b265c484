import { setImmediate } from 'node:timers/promises';
import { LandscapeError } from '../landscape-error.ts';
import type { BatchValues, Objective } from '../objective/objective.ts';

/**
 * The batches of an objective, each with the inputs it wants and no other property.
 *
 * @param signal - stops between two batches
 * @throws LandscapeError when an input is missing, or there is no batch at all; the signal's reason
 */
export async function* batchInputs(
  { batch, batches }: Pick<Objective, 'batch' | 'batches'>,
  signal?: AbortSignal,
): AsyncGenerator<BatchValues> {
  let found = false;
  for await (const values of batches()) {
    await setImmediate(); // lets signals and timers through
    signal?.throwIfAborted();
    found = true;
    const inputs = Object.keys(batch).map((name) => {
      const input = values[name];
      if (input === undefined)
        throw new LandscapeError(
          `batches: every batch must have '${name}', got ${Object.keys(values).join(', ') || 'nothing'}`,
        );
      return [name, input];
    });
    yield Object.fromEntries(inputs) as BatchValues;
  }
  if (!found)
    throw new LandscapeError('batches: an objective must have at least one batch, got none');
}
