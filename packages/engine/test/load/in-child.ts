import { spawnSync } from 'node:child_process';

/** Runs an ES module that may import `engine` (the package's sources) and `tf` in a process of its own. */
export function inChild(code: string, env: NodeJS.ProcessEnv = {}) {
  const index = new URL('../../src/index.ts', import.meta.url).href;
  const program = `import * as tf from '@tensorflow/tfjs-core';\nimport * as engine from '${index}';\n${code}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const result = spawnSync(process.execPath, args, {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, UNAS_ENGINE: '', ...env },
    encoding: 'utf8',
  });
  return { stdout: result.stdout, stderr: result.stderr, status: result.status };
}

/** `inChild` for a program that prints one JSON value and nothing else. */
export function jsonFromChild(code: string, env: NodeJS.ProcessEnv = {}): unknown {
  const { stdout, stderr } = inChild(code, env);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}
