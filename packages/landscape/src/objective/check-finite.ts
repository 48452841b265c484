import type { TensorData } from '@unas/engine';
import * as messages from '../messages.ts';

/**
 * Refuses tensors with NaN or infinite values: a diverged network has no landscape.
 *
 * @param whose - whose they are, for the message, such as the name of a checkpoint
 * @throws LandscapeError with code `not-finite` that names the first such tensor and how many there are
 */
export function checkFinite(whose: string, tensors: Readonly<Record<string, TensorData>>): void {
  const bad = Object.entries(tensors).filter(([, { values }]) => !values.every(Number.isFinite));
  if (bad.length === 0) return;
  const [name, { values }] = bad[0]!;
  const count = values.filter((value: number) => !Number.isFinite(value)).length;
  throw messages.notFinite(whose, name, { count, of: values.length, others: bad.length - 1 });
}
