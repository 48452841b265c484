import type { GradientTransform } from './gradient-transform.ts';

/** The pieces one after the other: each gets the gradients that the one before it gave. */
export function chain(...pieces: readonly GradientTransform[]): GradientTransform {
  return {
    init: (parameters) => Object.assign({}, ...pieces.map((piece) => piece.init(parameters))),
    update: (gradients, context) =>
      pieces.reduce(
        (before, piece) => {
          const after = piece.update(before.gradients, context);
          return {
            gradients: after.gradients,
            variables: { ...before.variables, ...after.variables },
          };
        },
        { gradients, variables: {} },
      ),
  };
}
