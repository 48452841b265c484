import { setBackend } from '@tensorflow/tfjs-core';

/** Runs on a backend, then sets `cpu` again. */
export async function onBackend<T>(backend: string, run: () => T): Promise<Awaited<T>> {
  await setBackend(backend);
  try {
    return await run();
  } finally {
    await setBackend('cpu');
  }
}
