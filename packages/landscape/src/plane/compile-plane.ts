import { add, mul, scalar, type Tensor } from '@tensorflow/tfjs-core';
import {
  compile,
  type InputValues,
  type TensorData,
  type Tensors,
  type TensorSpec,
  type TracedFunction,
} from '@unas/engine';
import { checkDirection } from '../directions/check-direction.ts';
import type { Direction } from '../directions/direction.ts';
import * as messages from '../messages.ts';
import { checkFinite } from '../objective/check-finite.ts';
import type { Objective } from '../objective/objective.ts';
import { inSpace, outOfSpace } from './spaces.ts';

/** What a function of a plane sees. */
export interface PlanePoint {
  /** The weights at the point. */
  readonly weights: Tensors;
  readonly state: Tensors;
  /** The function's own variables. */
  readonly variables: Tensors;
}

/** What a function of a plane returns. */
export interface PlaneResult {
  readonly outputs: Tensors;
  /** New values of own variables. @defaultValue none */
  readonly variables?: Tensors;
  /** New values of the objective's state. @defaultValue none */
  readonly state?: Tensors;
}

/** A pure function of the point, traced once. */
export interface PlaneFunction {
  readonly inputs: Readonly<Record<string, TensorSpec>>;
  /** Computes outputs and new values of variables and state. */
  run(point: PlanePoint, inputs: Tensors): PlaneResult;
}

/** Options of {@link compilePlane}. */
export interface PlaneOptions<Name extends string> {
  readonly objective: Objective;
  /** What spans the plane: none, one or two directions. */
  readonly directions: readonly Direction[];
  readonly functions: Readonly<Record<Name, PlaneFunction>>;
  /** Own variables of the functions with their first values. @defaultValue none */
  readonly variables?: Readonly<Record<string, TensorData>>;
}

/** Functions of a point in the plane, ready to run. */
export interface Plane<Name extends string> {
  /** See `Program.kind` of the engine. */
  readonly kind: 'graph' | 'eager';
  /** Goes to centre + sum of coordinate x direction; the plane starts at the centre. */
  moveTo(coordinates: readonly number[]): void;
  /** Runs a function at the point where the plane is. */
  run(name: Name, inputs: Readonly<Record<string, InputValues>>): Record<string, TensorData>;
  /** Replaces own variables. */
  write(variables: Readonly<Record<string, TensorData>>): void;
  /** Copies own variables out. */
  read(names: readonly string[]): Record<string, TensorData>;
  /** Puts the objective's state back to what it was. */
  resetState(): void;
  /** Replaces the directions. */
  setDirections(directions: readonly Direction[]): void;
  /** Frees the program. */
  dispose(): void;
}

/**
 * Compiles functions of a point in a plane of weights. Weights, directions, state and own variables live in the program:
 * moving sends coordinates in, running a batch, and nothing else crosses.
 *
 * @throws RangeError when a direction is of another objective; LandscapeError `not-finite` when a weight or the state is NaN or
 * infinite
 */
export function compilePlane<Name extends string>({
  objective,
  directions,
  functions,
  variables = {},
}: PlaneOptions<Name>): Plane<Name> {
  checkFinite('the objective', { ...objective.weights, ...objective.state });
  for (const direction of directions)
    checkDirection('compilePlane', objective.parameters, direction);
  const traced = Object.entries<PlaneFunction>(functions).map(([name, planeFunction]) => [
    `run_${name}`,
    planeTraced(planeFunction),
  ]);
  const program = compile<string>({
    variables: {
      ...inSpace('centre', objective.weights),
      ...inSpace('point', objective.weights),
      ...directionVariables(directions),
      ...inSpace('state', objective.state),
      ...inSpace('own', variables),
    },
    functions: {
      move: moveFunction(objective, directions.length),
      ...(Object.fromEntries(traced) as Record<string, TracedFunction>),
    },
  });
  return {
    kind: program.kind,
    moveTo(coordinates) {
      if (coordinates.length !== directions.length)
        throw new RangeError(messages.badCoordinates(directions.length, coordinates.length));
      program.run('move', Object.fromEntries(coordinates.map((value, i) => [`c${i}`, value])));
    },
    run: (name, inputs) => program.run(`run_${name}`, inputs),
    write: (values) => program.write(inSpace('own', values)),
    read: (names) => outOfSpace('own', program.read(names.map((name) => `own/${name}`))),
    resetState: () => program.write(inSpace('state', objective.state)),
    setDirections: (others) => program.write(directionVariables(others)),
    dispose: () => program.dispose(),
  };
}

function directionVariables(directions: readonly Direction[]): Record<string, TensorData> {
  return Object.assign({}, ...directions.map((direction, i) => inSpace(`d${i}`, direction)));
}

function planeTraced({ inputs, run }: PlaneFunction): TracedFunction {
  return {
    inputs: { ...inputs },
    run(tensors, values) {
      const point = {
        weights: outOfSpace('point', tensors),
        state: outOfSpace('state', tensors),
        variables: outOfSpace('own', tensors),
      };
      const { outputs, variables = {}, state = {} } = run(point, values);
      return { outputs, variables: { ...inSpace('own', variables), ...inSpace('state', state) } };
    },
  };
}

// At the origin w + 0 a + 0 b is w, bit by bit.
function moveFunction({ parameters }: Objective, axes: number): TracedFunction {
  const indices = Array.from({ length: axes }, (_, i) => i);
  const inputs = indices.map((i): [string, TensorSpec] => [
    `c${i}`,
    { dtype: 'float32', shape: [] },
  ]);
  return {
    inputs: Object.fromEntries(inputs),
    run(tensors, coordinates) {
      const moved = parameters.map(({ name }): [string, Tensor] => [
        `point/${name}`,
        indices.reduce<Tensor>(
          (sum, i) => add(sum, mul(coordinates[`c${i}`]!, tensors[`d${i}/${name}`]!)),
          tensors[`centre/${name}`]!,
        ),
      ]);
      return { outputs: { moved: scalar(axes) }, variables: Object.fromEntries(moved) as Tensors };
    },
  };
}
