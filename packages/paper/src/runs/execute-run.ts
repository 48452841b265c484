import type { ExecuteRun } from '../store/run-once.ts';
import type { RunKind } from '../store/run-spec.ts';

/** The executors are loaded when a run needs them: TensorFlow comes with them. */
const executors: Record<RunKind, () => Promise<ExecuteRun>> = {
  train: async () => (await import('./execute-train.ts')).executeTrain,
  surface: async () => (await import('./execute-surface.ts')).executeSurface,
  variance: async () => (await import('./execute-variance.ts')).executeVariance,
};

/** Computes a run of any kind in this process. */
export const executeRun: ExecuteRun = async (run, options) => {
  const execute = await executors[run.kind]();
  return execute(run, options);
};
