import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { loadEngine } from '@unas/engine';

/**
 * The backends that tests can run on here: `cpu`, and `tensorflow` where the native engine is installed; where it is not, a line
 * on standard output says why. `cpu` is set afterwards: it takes no time to start.
 */
export async function testBackends(): Promise<string[]> {
  const missing = await loadEngine({ engine: 'native' }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (missing !== undefined) console.log(`native engine not tested: ${missing}`);
  await setBackend('cpu');
  return missing === undefined ? ['cpu', 'tensorflow'] : ['cpu'];
}

/** Runs on a backend, then sets `cpu` again. */
export async function onBackend<T>(backend: string, run: () => T): Promise<Awaited<T>> {
  await setBackend(backend);
  try {
    return await run();
  } finally {
    await setBackend('cpu');
  }
}
