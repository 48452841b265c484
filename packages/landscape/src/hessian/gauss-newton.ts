import { mul, sum } from '@tensorflow/tfjs-core';
import { hvp, jvp, valueAndGradients, type Tensors } from '@unas/engine';
import * as messages from '../messages.ts';
import type { Objective } from '../objective/objective.ts';
import type { CurvatureMap } from './curvature-map.ts';
import type { HessianOptions } from './hessian.ts';
import { summedProducts } from './internal/summed-products.ts';

/** The Gauss-Newton matrix of an objective's mean loss at its weights, over all its batches. */
export interface GaussNewton extends CurvatureMap {
  readonly method: 'gauss-newton';
}

/**
 * Products with the generalised Gauss-Newton matrix, J' H J: J is the Jacobian of the logits, H the Hessian of the loss of the
 * logits (Schraudolph 2002, section 3). It is the Hessian without the network's own curvature: positive semi-definite, for a
 * convex loss, and with cross-entropy the Fisher information. One product is a forward-mode and a reverse-mode pass.
 *
 * @throws RangeError when the objective does not say what its loss is a function of
 */
export function gaussNewton(
  objective: Objective,
  { statistics = 'running', signal }: Pick<HessianOptions, 'statistics' | 'signal'> = {},
): GaussNewton {
  const { predict, lossOf } = objective;
  if (predict === undefined || lossOf === undefined) throw new RangeError(messages.noPrediction());
  if (statistics !== 'running' && statistics !== 'batch')
    throw new RangeError(messages.unknownStatistics('gaussNewton', statistics));
  const mode = { training: statistics === 'batch' };
  return summedProducts(
    objective,
    { method: 'gauss-newton', statistics },
    {
      signal,
      product({ weights, state }, batch, vector) {
        const logits = (at: Tensors) => ({ logits: predict(at, state, batch, mode) });
        const { value, tangent } = jvp(logits, weights, vector);
        const { value: loss, product: pulled } = hvp(
          ({ logits }) => lossOf(logits!, batch),
          value,
          tangent,
        );
        const back = (at: Tensors) => ({ loss: sum(mul(logits(at).logits, pulled['logits']!)) });
        return { product: valueAndGradients(back, weights).gradients, count: loss.count };
      },
    },
  ) as GaussNewton;
}
