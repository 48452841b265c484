import type { GradientTransform, TransformedGradients } from './gradient-transform.ts';

/** The pieces one after the other: each gets the gradients that the one before it gave. */
export function chain(...pieces: readonly GradientTransform[]): GradientTransform {
  return {
    init: (parameters) => Object.assign({}, ...pieces.map((piece) => piece.init(parameters))),
    update: (gradients, context) =>
      pieces.reduce<TransformedGradients>(
        (before, piece, index) => {
          const { norm, ...after } = piece.update(before.gradients, context);
          return {
            ...before,
            gradients: after.gradients,
            variables: { ...before.variables, ...after.variables },
            ...(index === 0 && norm && { norm }), // later pieces are given other gradients
          };
        },
        { gradients, variables: {} },
      ),
  };
}
