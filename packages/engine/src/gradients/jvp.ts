import {
  broadcastTo,
  engine,
  getBackend,
  Tensor,
  type TensorContainer,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { nativeBackend } from '../load/current-engine.ts';
import { mapValues } from '../map-values.ts';
import * as messages from '../messages.ts';
import type { Tensors } from '../program/program.ts';
import { NativeTape } from './internal/native-tape.ts';
import { PortableTape } from './internal/portable-tape.ts';
import type { Tape, TapedOperation } from './internal/tape.ts';

/** What {@link jvp} gives. */
export interface ValueAndTangent<V extends object> {
  /** f(at) */
  readonly value: V;
  /** The derivative of each result along the direction, by the same names and of the same shape; zeros for integers. */
  readonly tangent: V;
}

/**
 * Forward-mode differentiation: the value of a function and its Jacobian times a vector, J v. The operations of f are recorded,
 * then a rule for each gives the tangents of its results from those of its inputs, in the same order (Griewank & Walther 2008,
 * section 3.1); nothing is approximated and there is no step. It costs one to two further evaluations of f, and works inside
 * a function that {@link compile} traces as well as outside. Being made of ordinary operations it nests; f may take
 * gradients, which makes it forward over reverse ({@link hvp}). The other way round it can't be used: not inside
 * {@link valueAndGradients}.
 *
 * @param f - a pure function of named tensors to named tensors, or to an object of such; called once
 * @param at - where to differentiate
 * @param tangents - the direction, by the names of `at`; those left out don't move
 * @throws RangeError when a tangent has no such input, or another shape or type than it
 * @throws EngineError when f uses an operation that has no tangent rule, naming both
 */
export function jvp<V extends object>(
  f: (at: Tensors) => V,
  at: Tensors,
  tangents: Tensors,
): ValueAndTangent<V> {
  checkTangents(at, tangents);
  if (engine().state.gradientDepth > 0) throw messages.jvpInsideGradients();
  const tape = newTape();
  try {
    let result: ValueAndTangent<V>;
    tidy(() => {
      const inputs = mapValues(at, (x, name) => (name in tangents ? tape.copy(x) : x));
      const value = tape.record(() => f(inputs));
      const seeds = Object.entries(tangents).map(([name, tangent]) => [
        tape.keyOf(inputs[name]!),
        tangent,
      ]) as [unknown, Tensor][];
      const results: unknown[] = [];
      mapTensors(value, (tensor) => (results.push(tape.keyOf(tensor)), tensor));
      const known = push(tape, new Map(seeds), results);
      const tangent = mapTensors(value, (y) => known.get(tape.keyOf(y)) ?? zerosLike(y));
      result = { value, tangent };
      return result as unknown as TensorContainer;
    });
    return result!;
  } finally {
    tape.dispose();
  }
}

function newTape(): Tape {
  const backend = getBackend() === 'tensorflow' ? nativeBackend() : undefined;
  return backend === undefined ? new PortableTape() : new NativeTape(backend);
}

/** Pushes tangents through the operations of a tape that the results need. */
function push(
  tape: Tape,
  tangents: Map<unknown, Tensor>,
  results: readonly unknown[],
): ReadonlyMap<unknown, Tensor> {
  for (const operation of neededFor(results, tape.operations)) {
    if (!operation.inputs.some((input) => tangents.has(input))) continue;
    if (operation.rule === undefined)
      throw messages.noTangentRule(operation.name, operation.origin);
    const opened = operation.open();
    const given = operation.inputs.map((input) => tangents.get(input) ?? null);
    operation.rule(opened, given).forEach((tangent, index) => {
      const output = opened.outputs[index]!;
      if (!tangent || output.dtype !== 'float32') return;
      tangents.set(operation.outputs[index], ofShape(tangent, output.shape));
    });
  }
  return tangents;
}

function neededFor(
  results: readonly unknown[],
  operations: readonly TapedOperation<unknown>[],
): TapedOperation<unknown>[] {
  const needed = new Set(results);
  const reversed = [...operations].reverse().filter(({ inputs, outputs }) => {
    if (!outputs.some((output) => needed.has(output))) return false;
    for (const input of inputs) needed.add(input);
    return true;
  });
  return reversed.reverse();
}

/** An object with the same names, at every depth, and other tensors. */
function mapTensors<V extends object>(tree: V, map: (tensor: Tensor) => Tensor): V {
  return mapValues(tree as Record<string, Tensor | object>, (value) =>
    value instanceof Tensor ? map(value) : mapTensors(value, map),
  ) as V;
}

function ofShape(tensor: Tensor, shape: number[]): Tensor {
  return tensor.shape.join() === shape.join() ? tensor : broadcastTo(tensor, shape);
}

function checkTangents(at: Tensors, tangents: Tensors): void {
  for (const [name, tangent] of Object.entries(tangents)) {
    const x = at[name];
    if (x === undefined) throw messages.noSuchInput(name, Object.keys(at));
    if (
      x.dtype !== 'float32' ||
      tangent.dtype !== 'float32' ||
      x.shape.join() !== tangent.shape.join()
    )
      throw messages.otherTangent(name, x, tangent);
  }
}
