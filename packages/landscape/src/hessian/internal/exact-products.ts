import { hvp } from '@unas/engine';
import type { Direction } from '../../directions/direction.ts';
import type { Objective } from '../../objective/objective.ts';
import type { CurvatureKind } from '../curvature-map.ts';
import { type MovableMap, summedProducts } from './summed-products.ts';

/** Exact products with the Hessian, at the objective's weights or in a plane through them. */
export function exactProducts(
  objective: Objective,
  {
    statistics,
    directions,
    signal,
  }: {
    readonly statistics: CurvatureKind['statistics'];
    readonly directions?: readonly Direction[];
    readonly signal?: AbortSignal | undefined;
  },
): MovableMap {
  const mode = { training: statistics === 'batch' };
  const kind = { method: 'exact', statistics } as const;
  return summedProducts(objective, kind, {
    directions,
    signal,
    product({ weights, state }, batch, vector) {
      const loss = (at: typeof weights) => {
        const { loss, count } = objective.evaluate(at, state, batch, mode);
        return { loss, count };
      };
      const { value, product } = hvp(loss, weights, vector);
      return { product, count: value.count };
    },
  });
}
