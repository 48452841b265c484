import { add, div, expm1, mul, neg, type Scalar, sqrt, square } from '@tensorflow/tfjs-core';
import { float32, type Tensors } from '@unas/engine';
import { mapTensors } from '../state/map-tensors.ts';
import type { GradientTransform } from './gradient-transform.ts';
import { zerosOf } from './zeros-of.ts';

/** Options of {@link scaleByAdam}; the defaults are PyTorch's. */
export interface AdamScaling {
  /** Decay of the mean of gradients, in [0, 1). @defaultValue 0.9 */
  readonly beta1?: number;
  /** Decay of the mean of their squares, in [0, 1). @defaultValue 0.999 */
  readonly beta2?: number;
  /** Added to the root of the mean square. @defaultValue 1e-8 */
  readonly epsilon?: number;
}

/** What {@link scaleByAdam} remembers. */
export type AdamState = {
  /** Steps done; exact up to 2^24. */
  readonly count: Scalar;
  readonly mean: Tensors;
  readonly meanSquare: Tensors;
};

/**
 * Replaces each gradient g by m' / (sqrt(v') + epsilon), where m <- beta1 m + (1 - beta1) g, v <- beta2 v + (1 - beta2) g^2, and after t
 * steps m' = m / (1 - beta1^t), v' = v / (1 - beta2^t) (Kingma & Ba 2015, algorithm 1).
 *
 * @throws RangeError when a decay is not in [0, 1)
 */
export function scaleByAdam(options: AdamScaling = {}): GradientTransform<AdamState> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  for (const [name, beta] of Object.entries({ beta1, beta2 }))
    if (!(beta >= 0 && beta < 1))
      throw new RangeError(`scaleByAdam: ${name} must be in [0, 1), got ${beta}`);
  return {
    description: `scaleByAdam(${beta1}, ${beta2}, ${epsilon})`,
    init: (parameters) => ({
      count: float32([]),
      mean: zerosOf(parameters),
      meanSquare: zerosOf(parameters),
    }),
    update(gradients, state) {
      const count = add<Scalar>(state.count, 1);
      const mean = mapTensors(gradients, (gradient, name) =>
        add(mul(state.mean[name]!, beta1), mul(gradient, 1 - beta1)),
      );
      const meanSquare = mapTensors(gradients, (gradient, name) =>
        add(mul(state.meanSquare[name]!, beta2), mul(square(gradient), 1 - beta2)),
      );
      const [bias, squareBias] = [correction(beta1, count), correction(beta2, count)];
      const rootBias = sqrt(squareBias);
      const scaled = mapTensors(mean, (value, name) => {
        const root = div(sqrt(meanSquare[name]!), rootBias);
        return div(div(value, bias), add(root, epsilon));
      });
      return { gradients: scaled, state: { count, mean, meanSquare } };
    },
  };
}

// 1 - beta^count. As -expm1(count log(beta)) it is exact to single precision where beta^count is near 1.
function correction(beta: number, count: Scalar): Scalar {
  // beta 0 remembers nothing: log(0) times a count would be -Infinity, and expm1 of it -1.
  return neg(expm1(mul(count, beta === 0 ? -1e3 : Math.log(beta))));
}
