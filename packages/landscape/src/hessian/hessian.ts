import * as messages from '../messages.ts';
import type { Objective } from '../objective/objective.ts';
import type { CurvatureMap } from './curvature-map.ts';
import { differences } from './internal/differences.ts';
import { exactProducts } from './internal/exact-products.ts';

/** Options of {@link hessian}. */
export interface HessianOptions {
  /**
   * `exact`: second derivatives, as PyHessian and others compute them by double backward; where the loss has kinks, as with ReLU,
   * those of the smooth piece that the weights are in. `differences`: the mean curvature over a step, kinks included, by central
   * differences of gradients, (g(w + e v) - g(w - e v)) / 2 e.
   * @defaultValue 'exact'
   */
  readonly method?: 'exact' | 'differences';
  /** What BN normalises with: running statistics, or each batch's own, which are differentiated through. @defaultValue 'running' */
  readonly statistics?: 'running' | 'batch';
  /** Of `differences`: length of the step to both sides, in units of max(1, |w|). @defaultValue 1e-3 */
  readonly step?: number;
  /** Stops between two batches. @defaultValue never */
  readonly signal?: AbortSignal;
}

/** The Hessian of an objective's mean loss at its weights, over all its batches. */
export interface Hessian extends CurvatureMap {
  readonly method: 'exact' | 'differences';
  /**
   * |H v - H' v| / |H v|, H' with twice the step: three times the truncation error, or the rounding error if larger. Only of
   * `differences`.
   */
  error?(vector: Float32Array): Promise<number>;
}

/**
 * Hessian-vector products of an objective's mean loss. Exact ones cost some two and a half to three gradients of each batch, in one graph.
 *
 * @throws RangeError when an option has an unknown value, or the step is not a positive number; LandscapeError `not-finite` for
 * weights that are NaN or infinite
 */
export function hessian(objective: Objective, options: HessianOptions = {}): Hessian {
  const { method = 'exact', statistics = 'running', step = 1e-3, signal } = options;
  if (method !== 'exact' && method !== 'differences')
    throw new RangeError(messages.unknownMethod(method));
  if (statistics !== 'running' && statistics !== 'batch')
    throw new RangeError(messages.unknownStatistics('hessian', statistics));
  if (!(step > 0 && Number.isFinite(step))) throw new RangeError(messages.badStep(step));
  if (method === 'differences')
    return differences(objective, { step, statistics, signal }) as Hessian;
  return exactProducts(objective, { statistics, signal }) as CurvatureMap as Hessian;
}
