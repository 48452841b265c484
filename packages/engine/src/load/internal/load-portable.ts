import * as tf from '@tensorflow/tfjs-core';
import type { EngineInfo } from '../current-engine.ts';

/** Keeps the tfjs backend that the program has set, else sets tfjs's CPU backend. @internal */
export async function loadPortable({
  reason,
  hint,
}: Pick<EngineInfo, 'reason' | 'hint'>): Promise<EngineInfo> {
  // Before any backend is set the name is undefined, whatever its type says.
  const active = tf.getBackend() as string | undefined;
  await import('@tensorflow/tfjs'); // registers the gradients and the CPU backend
  if (!active) await tf.setBackend('cpu');
  await tf.ready();
  const backend = tf.getBackend();
  if (backend === 'cpu') skipAdvertisement(tf.backend());
  return {
    kind: 'portable',
    backend,
    device: 'cpu',
    ...(reason && { reason }),
    ...(hint && { hint }),
  };
}

/** tfjs's CPU backend greets on its first operation with the advice to install tfjs-node. */
function skipAdvertisement(backend: tf.KernelBackend): void {
  (backend as tf.KernelBackend & { firstUse: boolean }).firstUse = false;
}
