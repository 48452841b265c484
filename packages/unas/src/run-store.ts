import { join } from 'node:path';
import { kinds } from '@unas/jobs/kinds';
import { openStore, type RunStore } from '@unas/runs';
import { type Io, pathOf } from './io.ts';

/** The store in a folder of runs, as it was typed. */
export function runStore(io: Io, runs: string): RunStore {
  return openStore(join(pathOf(io, runs), 'store'), { kinds });
}
