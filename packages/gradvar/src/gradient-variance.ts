import type { GradientNoise, VarianceOptions } from './gradient-noise.ts';
import { noisePlane } from './internal/noise-plane.ts';

/**
 * How much minibatch gradients scatter at the objective's weights. Gradients never leave the engine's session and are
 * accumulated there (Welford 1962), so memory does not grow with the number of minibatches.
 *
 * @throws GradvarError `too-few-minibatches` when there are fewer than two; LandscapeError `not-finite` for weights that are NaN or
 * infinite; the signal's reason
 */
export async function gradientVariance(options: VarianceOptions): Promise<GradientNoise> {
  const plane = noisePlane({ ...options, directions: [] });
  try {
    return await plane.measure();
  } finally {
    plane.dispose();
  }
}
