import { setImmediate } from 'node:timers/promises';
import * as messages from '../messages.ts';
import type { BatchValues, Objective } from '../objective/objective.ts';

/**
 * The batches of an objective, each with the inputs that the objective needs and no other property.
 *
 * @param signal - stops between two batches
 * @throws RangeError when an input is missing, or there is no batch at all; the signal's reason
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
        throw new RangeError(messages.missingInput(name, Object.keys(values)));
      return [name, input];
    });
    yield Object.fromEntries(inputs) as BatchValues;
  }
  if (!found) throw new RangeError(messages.noBatches());
}
