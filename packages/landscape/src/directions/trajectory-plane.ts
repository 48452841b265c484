import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import * as messages from '../messages.ts';
import type { Objective } from '../objective/objective.ts';
import { checkpointDirections } from './checkpoint-directions.ts';
import type { Direction } from './direction.ts';
import { addScaled, dot } from './internal/dot.ts';
import { type PlanePosition, projectOntoPlane } from './project-onto-plane.ts';

/** Options of {@link trajectoryPlane}. */
export interface TrajectoryPlaneOptions {
  /**
   * Whether the components are those of the checkpoints about their mean, as the published code of Li et al. computes them
   * (scikit-learn's PCA centres), instead of about the objective's weights, as their paper writes.
   * @defaultValue false
   */
  readonly centred?: boolean;
}

/** What {@link trajectoryPlane} gives. */
export interface TrajectoryPlane {
  /** Unit vectors, orthogonal to each other, by falling share. */
  readonly directions: readonly [Direction, Direction];
  /** Share of the checkpoints' squared distances from the centre, or from their mean, along each of the two. */
  readonly explained: readonly [number, number];
  /** Where the checkpoints are. */
  readonly path: readonly PlanePosition[];
}

/**
 * The plane through an objective's weights in which a training trajectory moves most: the first two principal components of
 * (checkpoint - weights), not centred unless asked for (Li et al. 2018, section 7.2).
 *
 * @param checkpoints - at least two, in the order of training; parameters' values, others are ignored
 * @throws RangeError when there are too few, or they do not span a plane
 */
export function trajectoryPlane(
  objective: Pick<Objective, 'parameters' | 'weights'>,
  checkpoints: readonly Direction[],
  { centred = false }: TrajectoryPlaneOptions = {},
): TrajectoryPlane {
  if (checkpoints.length < 2) throw new RangeError(messages.tooFewCheckpoints(checkpoints.length));
  const differences = checkpoints.flatMap((checkpoint) =>
    checkpointDirections(objective, [checkpoint]),
  );
  // Components of few vectors of many elements: by their inner products.
  const products = new Matrix(
    differences.map((difference) => differences.map((other) => dot(difference, other))),
  );
  // About their mean; the components' coefficients then sum to zero.
  if (centred) products.center('row').center('column');
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(products, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((_, i) => i)
    .sort((i, j) => realEigenvalues[j]! - realEigenvalues[i]!);
  const [first, second] = order as [number, number];
  if (!(realEigenvalues[second]! > 1e-10 * realEigenvalues[first]!))
    throw new RangeError(messages.trajectoryIsLine());
  const component = (k: number): Direction => {
    const scale = 1 / Math.sqrt(realEigenvalues[k]!);
    return differences
      .slice(1)
      .reduce<Direction>(
        (sum, difference, i) => addScaled(sum, difference, eigenvectorMatrix.get(i + 1, k) * scale),
        addScaled(differences[0]!, differences[0]!, eigenvectorMatrix.get(0, k) * scale - 1),
      );
  };
  const directions = [component(first), component(second)] as const;
  const total = products.trace();
  return {
    directions,
    explained: [realEigenvalues[first]! / total, realEigenvalues[second]! / total],
    path: projectOntoPlane(objective, directions, checkpoints),
  };
}
