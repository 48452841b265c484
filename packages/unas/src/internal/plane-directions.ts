import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkDirection,
  checkpointDirections,
  type Direction,
  type Objective,
  type PlanePosition,
  randomDirections,
  readDirections,
  topEigenvalues,
  trajectoryPlane,
} from '@unas/landscape';
import { type Network, type StateDict, toStateDict } from '@unas/nets';
import { trainedNetwork } from '@unas/paper/command';
import { openRunStore } from '@unas/paper';
import { CliError } from './cli-error.ts';
import { findTraining } from './find-training.ts';
import { withKeptHessian } from './kept-hessian.ts';
import type { DirectionChoice, DirectionOption } from './parse-direction.ts';
import type { Range } from './parse-range.ts';
import { fitCheckpoint, readCheckpoint } from './read-checkpoint.ts';
import type { MeasurementDisplay } from './show-measurement.ts';

/** What spans a plane, or a line. */
export interface PlaneDirections {
  readonly directions: readonly Direction[];
  /** What to show along each, unless told. */
  readonly ranges: readonly Range[];
  /** Where the checkpoints of a trajectory lie. */
  readonly path?: readonly PlanePosition[];
}

/** What directions depend on. */
export interface DirectionContext {
  readonly objective: Objective;
  readonly network: Network;
  /** How many are wanted; as many as there are, up to two, where it is left open. */
  readonly count: number | undefined;
  readonly seed: number;
  readonly runs: string;
  readonly folder: string;
  readonly force: boolean;
  readonly signal: AbortSignal;
  readonly display: MeasurementDisplay;
}

/**
 * The directions that `--direction` asks for.
 *
 * @throws CliError when there are too few, or what they are made of does not fit the network
 */
export async function planeDirections(
  { text, choice }: DirectionOption,
  context: DirectionContext,
): Promise<PlaneDirections> {
  const made = await (makers[choice.kind] as Maker<DirectionChoice>)(choice, context);
  const { count = made.directions.length } = context;
  if (made.directions.length < count)
    throw new CliError(
      `--direction ${text} gives one direction, the grid has two sides`,
      'use a line, as in --grid 51',
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
  async to({ checkpoints }, { objective, network, runs }) {
    const values: Direction[] = [];
    for (const argument of checkpoints)
      values.push(fit(argument, await stateDictOf(argument, runs), network));
    const directions = checkpointDirections(objective, values as [Direction]);
    return { directions, ranges: [beyond, beyond] };
  },
  async pca({ run }, { objective, network, runs }) {
    const checkpoints: Direction[] = [];
    for (const path of checkpointsOf(run, runs))
      checkpoints.push(fit(path, await readCheckpoint(path), network));
    const { directions, path } = trajectoryPlane(objective, checkpoints);
    const ranges = [path.map(({ x }) => x), path.map(({ y }) => y)].map(around);
    return { directions, ranges, path };
  },
  async hessian(_, { objective, seed, count = 2, display, ...options }) {
    const onProduct = (products: number): void => {
      display.update(0, `eigenvectors of the Hessian, product ${products}`);
    };
    return withKeptHessian(objective, { ...options, onProduct }, async (map, direction) => {
      const { pairs, converged } = await topEigenvalues(map, { k: count, seed });
      if (!converged)
        display.notice(
          'the eigenvectors have not converged; their plane is near that of the real ones',
        );
      return {
        directions: pairs.map(({ vector }) => direction(vector)),
        ranges: pairs.map(() => whole),
      };
    });
  },
  async file({ path }, { objective }) {
    const directions = await readDirections(path);
    for (const direction of directions) checkDirection(path, objective.parameters, direction);
    return { directions, ranges: directions.map(() => whole) };
  },
};

const whole: Range = [-1, 1];
// The checkpoint lies at 1.
const beyond: Range = [-0.5, 1.5];

function around(coordinates: readonly number[]): Range {
  const [low, high] = [Math.min(0, ...coordinates), Math.max(0, ...coordinates)];
  const margin = 0.2 * (high - low);
  return [low - margin, high + margin];
}

function fit(path: string, dict: StateDict, network: Network): Direction {
  return fitCheckpoint(
    path,
    dict,
    network,
    'a direction leads to a checkpoint of the same network',
  );
}

async function stateDictOf(argument: string, runs: string): Promise<StateDict> {
  if (statSync(argument, { throwIfNoEntry: false })?.isFile()) return readCheckpoint(argument);
  const store = openRunStore(join(runs, 'store'));
  const { network, tensors } = await trainedNetwork(
    findTraining(store.list(), argument).config,
    store,
  );
  return toStateDict(network, tensors);
}

function checkpointsOf(run: string, runs: string): string[] {
  const store = openRunStore(join(runs, 'store'));
  const isFolder = existsSync(join(run, 'checkpoints'));
  const folder = join(
    isFolder ? run : store.folderOf(findTraining(store.list(), run)),
    'checkpoints',
  );
  const names = readdirSync(folder).filter((name) => name.endsWith('.safetensors'));
  if (names.length < 3)
    throw new CliError(
      `${run} kept ${names.length} of its checkpoints, a plane of its trajectory wants three or more`,
      'unas train --keep 1000 keeps them all',
    );
  return names.sort().map((name) => join(folder, name));
}
