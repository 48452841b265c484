#!/usr/bin/env node
import { getEventListeners } from 'node:events';
import { run } from './run.ts';

// npm runs the checkout's script `unas` in the root; paths are those of the folder that one is in.
const { env } = process;
if (env['npm_lifecycle_event'] === 'unas' && env['npm_package_name'] === '@unas/workspace')
  process.chdir(env['INIT_CWD'] ?? '.');

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// The first Ctrl-C ends work that can stop between two steps; all else, and the second one, ends at once.
const controller = new AbortController();
const { signal } = controller;
const millisecondsOfOnePress = 1000; // Shells and npm may pass one Ctrl-C on twice.
let first = 0;
const stop = (): void => {
  if (!signal.aborted && getEventListeners(signal, 'abort').length > 0) {
    first = performance.now();
    controller.abort();
  } else if (performance.now() - first > millisecondsOfOnePress) process.exit(130);
};
process.on('SIGINT', stop).on('SIGTERM', stop);

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env,
  signal,
  isTTY: process.stderr.isTTY,
});
