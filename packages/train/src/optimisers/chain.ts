import type { Scalar } from '@tensorflow/tfjs-core';
import type { GradientTransform } from './gradient-transform.ts';

/**
 * The pieces one after the other: each gets the gradients that the one before it gave. It remembers a tuple: what each of them
 * remembers.
 */
export function chain(
  ...pieces: readonly GradientTransform[]
): GradientTransform<readonly object[]> {
  return {
    description: `chain(${pieces.map(({ description }) => description).join(', ')})`,
    init: (parameters) => pieces.map((piece) => piece.init(parameters)),
    update(gradients, states, parameters) {
      let current = gradients;
      let first: Scalar | undefined;
      const after = pieces.map((piece, index) => {
        const { norm, state, ...transformed } = piece.update(current, states[index]!, parameters);
        if (index === 0) first = norm; // later pieces are given other gradients
        current = transformed.gradients;
        return state;
      });
      return { gradients: current, state: after, ...(first && { norm: first }) };
    },
  };
}
