#!/usr/bin/env node
import { buildProgram } from './build-program.ts';
import { reportFailure } from './internal/report-failure.ts';

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, { verbose: process.argv.includes('--verbose') });
}
