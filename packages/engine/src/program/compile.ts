import { getBackend } from '@tensorflow/tfjs-core';
import { nativeBackend } from '../load/current-engine.ts';
import { EagerProgram } from './internal/eager-program.ts';
import { GraphProgram } from './internal/graph-program.ts';
import type { Program, ProgramOptions } from './program.ts';

/**
 * Turns functions that share variables into a program, as `tf.function` does in Python.
 *
 * With the native engine each function becomes one TensorFlow graph. The variables live inside its session: inputs go in and
 * outputs come out, nothing else crosses. Tracing computes shapes only; a function with an operation that has no
 * shape rule is traced by executing it once. Without the native engine `run` calls the function.
 *
 * A function may close over tensors, which become constants of the graph. It may not close over a `tf.Variable`, read a
 * tensor's values or draw unseeded random numbers: each is an error, since it would silently freeze.
 *
 * @throws EngineError naming the function and the operation that can't be traced
 */
export function compile<Name extends string>(options: ProgramOptions<Name>): Program<Name> {
  const backend =
    options.eager === true || getBackend() !== 'tensorflow' ? undefined : nativeBackend();
  return backend === undefined ? new EagerProgram(options) : new GraphProgram(options, backend);
}
