// The last step of setup.mjs, in a process that reads the packages' sources: installs the native engine.
import { performance } from 'node:perf_hooks';
import { installEngine, type InstallPhase } from '@unas/engine/install';

try {
  await installEngine({ onProgress: progressPrinter() });
} catch (error) {
  const { message, hint } = error as Error & { hint?: string | null };
  const why = `${message}.${hint ? ` ${hint}` : ''}`;
  if (process.argv.includes('--require-native')) {
    console.error(`setup: no native engine: ${why}`);
    process.exitCode = 1;
  } else {
    console.log(`setup: the portable engine will be used: ${why}`);
  }
}

/** Prints every step, and a download's progress every ten seconds. */
function progressPrinter(): (phase: InstallPhase, detail: string) => void {
  let last = '';
  let printed = 0;
  return (phase, detail) => {
    const now = performance.now();
    if (phase === last && now - printed < 10_000) return;
    last = phase;
    printed = now;
    console.log(`setup: ${phase} ${detail}`);
  };
}
