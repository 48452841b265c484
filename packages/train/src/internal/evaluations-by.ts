import type { TrainingConfig } from '../config/training-config.ts';

/** @internal How many evaluations there are by the end of an epoch. */
export function evaluationsBy(
  epoch: number,
  { epochs, evaluateEvery }: Pick<TrainingConfig, 'epochs' | 'evaluateEvery'>,
): number {
  const extra = epoch === epochs && epochs % evaluateEvery > 0 ? 1 : 0;
  return Math.floor(epoch / evaluateEvery) + extra;
}
