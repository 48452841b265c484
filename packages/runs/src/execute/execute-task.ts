import { availableParallelism } from 'node:os';
import { type Kinds, kindNamed } from '../kind.ts';
import { openRun } from '../open-run.ts';
import { readRun } from '../read-run.ts';
import type { StoredRun } from '../record.ts';
import { damagedFile } from '../messages.ts';
import { RunFailure } from '../run-error.ts';
import type { Task, TaskHooks } from './executor.ts';

/**
 * @internal Computes a run in this process, under a lease that is held and renewed elsewhere, and records its outcome.
 *
 * @throws what the kind throws other than RunFailure
 */
export async function executeTask(
  task: Task,
  {
    kinds,
    leaseOwner,
    hooks,
  }: {
    readonly kinds: Kinds;
    readonly leaseOwner: string;
    readonly hooks: Omit<TaskHooks, 'onStart'>;
  },
): Promise<void> {
  const { folder, identity, title, sources, settings } = task;
  const kind = kindNamed(kinds, identity.kind);
  const run = await openRun(folder, identity, { title, sources, leaseOwner });
  // Somebody else may have finished it since it was planned.
  if (run.outcome) return;
  const start = performance.now();
  try {
    const signal = AbortSignal.any([hooks.signal, run.lost]);
    const config = kind.config.parse(task.config);
    const inputs = await readInputs(task);
    const result = await kind.execute({ ...hooks, config, run, inputs, settings, signal });
    const seconds = (performance.now() - start) / 1000;
    await run.finish(result, {
      node: process.versions.node,
      threads: Number(process.env['TF_NUM_INTRAOP_THREADS'] ?? availableParallelism()),
      seconds,
      ...(await kind.environment?.()),
    });
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    await run.fail(error);
  }
}

async function readInputs({ inputs }: Task): Promise<Record<string, StoredRun>> {
  const entries = Object.entries(inputs).map(async ([name, folder]) => {
    const run = await readRun(folder);
    if (run?.outcome?.state !== 'finished')
      throw damagedFile(folder, 'it must hold a finished run');
    return [name, run] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
