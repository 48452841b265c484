import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a script, given by its path from this folder. @throws Error with the last line that it says when it fails */
export function runPython(python: string, script: string, ...args: readonly string[]): void {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stderr, error } = spawnSync(python, [path, ...args], { encoding: 'utf8' });
  if (error) throw new Error(`${python} can't be run: ${error.message}`);
  if (status !== 0) throw new Error(`PyTorch failed: ${stderr.trim().split('\n').at(-1)}`);
}
