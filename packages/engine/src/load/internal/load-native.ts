import * as tf from '@tensorflow/tfjs-core';
import { release } from '../../installation/release.ts';
import { backendTaken, noUsableGpu } from '../../messages.ts';
import type { EngineChoice } from '../choose-engine.ts';
import type { EngineInfo } from '../current-engine.ts';
import { requireBackend } from './require-backend.ts';

type NativeChoice = Extract<EngineChoice, { kind: 'native' }>;

/** Loads TensorFlow and makes it tfjs's backend. @internal */
export async function loadNative(
  choice: NativeChoice,
  deterministic: boolean,
): Promise<EngineInfo> {
  const backendName = 'tensorflow';
  if (tf.findBackendFactory(backendName) !== null) throw backendTaken();
  setEnvironment(choice, deterministic);
  const backend = requireBackend(choice.folder);
  tf.registerBackend(backendName, () => backend, 3);
  await tf.setBackend(backendName);
  await tf.ready();
  const { folder, hint } = choice;
  const device = backend.binding.isUsingGpuDevice() ? 'gpu' : 'cpu';
  const unseen = choice.device === 'gpu' && device === 'cpu' ? noUsableGpu : undefined;
  const reason = choice.reason ?? unseen;
  return {
    kind: 'native',
    backend: backendName,
    tensorflow: release.tensorflow,
    device,
    folder,
    ...(reason && { reason }),
    ...(hint && { hint }),
  };
}

/**
 * TensorFlow reads these when its library loads; what the user has set stays. The same step gives the same bits on a
 * CPU whatever TF_DETERMINISTIC_OPS says; on a GPU it selects cuDNN's deterministic algorithms.
 */
function setEnvironment(choice: NativeChoice, deterministic: boolean): void {
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1';
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  if (choice.device === 'gpu' && deterministic) process.env['TF_DETERMINISTIC_OPS'] ??= '1';
}
