/** A worker: a process that computes runs for another one. */
import { serveRuns } from '../store/serve-runs.ts';
import { executeRun } from './execute-run.ts';

serveRuns(executeRun);
