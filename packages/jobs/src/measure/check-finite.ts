import type { TensorData } from '@unas/engine';
import { MeasureError } from './measure-error.ts';

/**
 * Refuses tensors with NaN or infinite values: a diverged network has no landscape.
 *
 * @param what - whose they are, for the message
 * @throws MeasureError with code `not-finite` that names the first such tensor and how many there are
 */
export function checkFinite(
  what: string,
  tensors: Readonly<Record<string, Pick<TensorData, 'values'>>>,
): void {
  const bad = Object.entries(tensors).filter(([, { values }]) => !values.every(Number.isFinite));
  if (bad.length === 0) return;
  const [name, { values }] = bad[0]!;
  const count = Array.from(values).filter((value) => !Number.isFinite(value)).length;
  const others = bad.length > 1 ? `, and so have ${bad.length - 1} other tensors` : '';
  throw new MeasureError(
    'not-finite',
    `${what}: parameter '${name}' has ${count} of ${values.length} values that are not finite${others}`,
    { hint: 'Take a checkpoint from before the training diverged.' },
  );
}
