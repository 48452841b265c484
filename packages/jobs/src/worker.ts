/** A worker: a process that computes runs for another one. */
import { serveRuns } from '@unas/runs';
import { kinds } from './kinds.ts';

serveRuns(kinds);
