import { setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadEngine } from '@unas/engine';

/** Why the native engine can't be tested here, or undefined when it can. */
export const nativeMissing: string | undefined = await loadEngine({ engine: 'native' }).then(
  () => undefined,
  (error: Error) => error.message,
);

if (nativeMissing !== undefined) console.log(`native engine not tested: ${nativeMissing}`);

/** The backends that can be tested here. */
export const backends = nativeMissing === undefined ? ['cpu', 'tensorflow'] : ['cpu'];

// What is not said to run elsewhere runs here: starting costs nothing.
await setBackend('cpu');

/** Runs on a backend. */
export async function on<T>(backend: string, run: () => T): Promise<Awaited<T>> {
  await setBackend(backend);
  try {
    return await run();
  } finally {
    await setBackend('cpu');
  }
}
