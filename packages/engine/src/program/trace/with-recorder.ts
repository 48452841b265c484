/* eslint no-restricted-properties: off -- Math.random is guarded here, not used */
import { engine, tidy } from '@tensorflow/tfjs-core';
import { EngineError } from '../../engine-error.ts';
import { traceFailed, unseededRandom } from '../../messages.ts';
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
    throw unseededRandom();
  };
  tfjs.runKernel = (name, inputs, attributes) => {
    kernel = name;
    // Its kernel reads the indices, to check their bounds.
    recorder.checksValues = name === 'GatherV2';
    try {
      return runKernel.call(tfjs, name, inputs, attributes) as never;
    } finally {
      recorder.checksValues = false;
    }
  };
  try {
    // Everything has to be disposed of while the recorder is in place.
    let result: T;
    tidy(() => {
      result = run();
    });
    return result!;
  } catch (cause) {
    throw cause instanceof EngineError ? traceFailed(scope, kernel, cause) : cause;
  } finally {
    backend.binding = binding;
    backend.getInputTensorIds = getInputTensorIds;
    Math.random = random;
    tfjs.runKernel = runKernel;
  }
}
