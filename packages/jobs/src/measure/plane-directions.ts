import {
  checkpointDirections,
  type Direction,
  type Objective,
  type PlanePosition,
  randomDirections,
  readDirections,
  topEigenvalues,
  trajectoryPlane,
} from '@unas/landscape';
import type { Network, StateDict } from '@unas/nets';
import { fitStateDict } from './checkpoint-network.ts';
import { withKeptHessian } from './kept-hessian.ts';
import { MeasureError } from './measure-error.ts';

/** How random directions can be normalised. */
export const normalisations = ['filter', 'layer', 'weight', 'dfilter', 'dlayer'] as const;

/** What spans a plane. */
export type DirectionChoice =
  | { readonly kind: 'random'; readonly normalisation: (typeof normalisations)[number] }
  /** Towards one or two other networks. */
  | { readonly kind: 'to'; readonly checkpoints: readonly NamedStateDict[] }
  /** The plane of a trajectory's first two principal components. */
  | { readonly kind: 'pca'; readonly run: string; readonly checkpoints: readonly NamedStateDict[] }
  /** The eigenvectors of the Hessian's largest eigenvalues. */
  | { readonly kind: 'hessian' }
  /** Directions that `writeDirections` of landscape saved. */
  | { readonly kind: 'file'; readonly path: string };

/** The tensors of a checkpoint, and what messages call it. */
export interface NamedStateDict {
  readonly name: string;
  readonly dict: StateDict;
}

/** What spans a plane, or a line. */
export interface PlaneDirections {
  readonly directions: readonly Direction[];
  /** What to show along each, unless told otherwise. */
  readonly ranges: readonly (readonly [min: number, max: number])[];
  /** Where the checkpoints of a trajectory lie. */
  readonly path?: readonly PlanePosition[];
}

/** What directions depend on. */
export interface DirectionContext {
  readonly objective: Objective;
  readonly network: Network;
  /** How many are wanted; undefined for as many as there are, up to two. */
  readonly count: number | undefined;
  readonly seed: number;
  /** Keeps the products of the Hessian. */
  readonly folder: string;
  /** Whether kept products of another configuration are set aside; otherwise they are an error. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Told how many products with the Hessian are done. */
  readonly onProduct: (products: number) => void;
  /** One line about something that is not an error. */
  readonly onNotice: (line: string) => void;
}

/**
 * The directions of a plane around a network.
 *
 * @throws MeasureError when there are too few, or what they are made of does not fit the network
 */
export async function planeDirections(
  choice: DirectionChoice,
  context: DirectionContext,
): Promise<PlaneDirections> {
  const made = await (makers[choice.kind] as Maker<DirectionChoice>)(choice, context);
  const { count = made.directions.length } = context;
  if (made.directions.length < count)
    throw new MeasureError(
      'too-few-directions',
      `a grid with two sides needs two directions, got one`,
      { hint: 'Use a grid with one side, such as 51.' },
    );
  return {
    ...made,
    directions: made.directions.slice(0, count),
    ranges: made.ranges.slice(0, count),
  };
}

type Maker<Choice> = (
  choice: Choice,
  context: DirectionContext,
) => PlaneDirections | Promise<PlaneDirections>;

const makers: {
  readonly [Kind in DirectionChoice['kind']]: Maker<DirectionChoice & { kind: Kind }>;
} = {
  random({ normalisation }, { objective, seed }) {
    const directions = randomDirections(objective, { seed, normalisation });
    return { directions, ranges: [whole, whole] };
  },
  to({ checkpoints }, { objective, network }) {
    const directions = checkpointDirections(objective, fitAll(checkpoints, network) as [Direction]);
    return { directions, ranges: [beyond, beyond] };
  },
  pca({ run, checkpoints }, { objective, network }) {
    if (checkpoints.length < 3)
      throw new MeasureError(
        'too-few-checkpoints',
        `the plane of a trajectory needs 3 or more checkpoints, ${run} kept ${checkpoints.length}`,
        { hint: 'Train it with all its checkpoints kept (--keep 1000 of unas train).' },
      );
    const { directions, path } = trajectoryPlane(objective, fitAll(checkpoints, network));
    const ranges = [path.map(({ x }) => x), path.map(({ y }) => y)].map(around);
    return { directions, ranges, path };
  },
  async hessian(_, { objective, seed, count = 2, ...options }) {
    return withKeptHessian(objective, options, async (map, direction) => {
      const { pairs, converged } = await topEigenvalues(map, { k: count, seed });
      if (!converged)
        options.onNotice('the eigenvectors have not converged: the plane is only close to theirs');
      return {
        directions: pairs.map(({ vector }) => direction(vector)),
        ranges: pairs.map(() => whole),
      };
    });
  },
  async file({ path }, { objective }) {
    const directions = await readDirections(path, objective);
    return { directions, ranges: directions.map(() => whole) };
  },
};

const whole = [-1, 1] as const;
// The checkpoint lies at 1.
const beyond = [-0.5, 1.5] as const;

function around(coordinates: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(0, ...coordinates), Math.max(0, ...coordinates)];
  const margin = 0.2 * (high - low);
  return [low - margin, high + margin];
}

function fitAll(checkpoints: readonly NamedStateDict[], network: Network): Direction[] {
  const hint = (): string => 'Take a checkpoint of the same network: a direction leads to one.';
  return checkpoints.map(({ name, dict }) => fitStateDict(name, dict, network, hint));
}
