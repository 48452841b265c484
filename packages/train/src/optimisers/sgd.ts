import { chain } from './chain.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { decayWeights } from './decay-weights.ts';
import type { GradientTransform } from './gradient-transform.ts';
import { momentum } from './momentum.ts';

/** Options of {@link sgd}; the defaults are the paper's. */
export interface SgdOptions {
  /** @defaultValue 0.9 */
  readonly momentum?: number;
  /** @defaultValue 3e-4 */
  readonly weightDecay?: number;
  /** Largest norm of all gradients together; null for no limit. @defaultValue 5 */
  readonly gradientClip?: number | null;
}

/** Stochastic gradient descent as the paper's appendix has it: clip, then weight decay, then momentum. */
export function sgd(options: SgdOptions = {}): GradientTransform {
  const { momentum: decay = 0.9, weightDecay = 3e-4, gradientClip = 5 } = options;
  const clip = gradientClip === null ? [] : [clipByGlobalNorm(gradientClip)];
  return chain(...clip, decayWeights(weightDecay), momentum(decay));
}
