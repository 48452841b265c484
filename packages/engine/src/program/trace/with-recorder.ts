/* eslint no-restricted-properties: off -- Math.random is guarded here, not used */
import { engine, tidy } from '@tensorflow/tfjs-core';
import { EngineError } from '../../engine-error.ts';
import type { NativeBackend } from './native.ts';
import type { Recorder } from './recorder.ts';

/**
 * Runs a function with its operations recorded. What would freeze into the graph unnoticed is an error meanwhile:
 * drawing from `Math.random`, as every unseeded random operation of TensorFlow.js does.
 *
 * @throws EngineError that names the TensorFlow.js kernel at fault
 */
export function withRecorder<T>(
  scope: string,
  backend: NativeBackend,
  recorder: Recorder,
  run: () => T,
): T {
  const { binding, getInputTensorIds } = backend;
  const { random } = Math;
  const tfjs = engine();
  const { runKernel } = tfjs;
  let kernel = 'JavaScript code';
  backend.binding = recorder.binding;
  backend.getInputTensorIds = recorder.getInputTensorIds;
  Math.random = () => {
    throw new EngineError('draws unseeded random numbers while it is traced', {
      hint: 'pass random values in as an input, or give the operation a seed',
    });
  };
  tfjs.runKernel = (name, inputs, attributes) => {
    kernel = name;
    return runKernel.call(tfjs, name, inputs, attributes) as never;
  };
  try {
    // Everything has to be disposed of while the recorder is in place.
    let result: T;
    tidy(() => {
      result = run();
    });
    return result!;
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause;
    const hint = cause.hint === undefined ? {} : { hint: cause.hint };
    throw new EngineError(`compile: '${scope}', in ${kernel}: ${cause.message}`, {
      ...hint,
      cause,
    });
  } finally {
    backend.binding = binding;
    backend.getInputTensorIds = getInputTensorIds;
    Math.random = random;
    tfjs.runKernel = runKernel;
  }
}
