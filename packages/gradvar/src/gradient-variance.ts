import type { Objective } from '@unas/landscape';
import type { GradientNoise } from './gradient-noise.ts';
import { noisePlane } from './internal/noise-plane.ts';

/** What BN normalises with while gradients are taken. */
export type NormalisationMode = 'running' | 'batch';

/** What minibatches a variance is over, and how networks run on them. */
export interface VarianceOptions {
  /** Each batch of the objective is one minibatch. */
  readonly objective: Objective;
  /**
   * What BN normalises with: the `running` statistics (evaluation mode), or each minibatch's own (`batch`, training mode).
   * @defaultValue 'running'
   */
  readonly statistics?: NormalisationMode;
  /** Also E|g_k - g|, which wants the final mean: a second pass over all minibatches. @defaultValue false */
  readonly deviation?: boolean;
  /** Stops between two minibatches. @defaultValue never */
  readonly signal?: AbortSignal;
}

/**
 * How much minibatch gradients scatter at the objective's weights. Gradients never leave the engine's session and are
 * accumulated there (Welford 1962), so memory does not grow with the number of minibatches.
 *
 * @throws LandscapeError when there are fewer than two minibatches; the signal's reason
 */
export async function gradientVariance(options: VarianceOptions): Promise<GradientNoise> {
  const plane = noisePlane({ ...options, directions: [] });
  try {
    return await plane.measure();
  } finally {
    plane.dispose();
  }
}
