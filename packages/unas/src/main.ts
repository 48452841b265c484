#!/usr/bin/env node
import { buildProgram } from './build-program.ts';
import { reportFailure } from './internal/report-failure.ts';

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, { verbose: process.argv.includes('--verbose') });
}
