import { type ChildProcess, fork } from 'node:child_process';
import { UnasError } from '@unas/errors';
import { lostWorker, unstartedWorker } from '../messages.ts';
import type { Executor, Task, TaskHooks } from './executor.ts';
import { type Slot, slotEnvironment } from './slot.ts';
import { withLease } from './with-lease.ts';
import { type FromWorker, fromWorkerSchema, type ToWorker } from './worker-messages.ts';

/** What {@link processPool} takes. */
export interface ProcessPoolOptions {
  /** A process each, which sees the slot's device and threads. */
  readonly slots: readonly Slot[];
  /** What a process runs: a module that calls `serveRuns`. */
  readonly module: URL;
  /** More variables of the environment of every process. @defaultValue none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Starts a process. @defaultValue `child_process.fork`, standard error shared */
  readonly start?: (module: URL, environment: NodeJS.ProcessEnv) => ChildProcess;
}

/**
 * Computes runs in processes of their own, one a slot, started when a slot gets its first run. This process holds and renews the
 * leases, since a step of a run blocks the event loop of its own.
 */
export function processPool({
  slots,
  module,
  environment = {},
  start = startProcess,
}: ProcessPoolOptions): Executor {
  const workers = new Map<Slot, ChildProcess>();
  const workerOf = async (slot: Slot): Promise<ChildProcess> => {
    const known = workers.get(slot);
    if (known?.connected) return known;
    const child = await started(() =>
      start(module, { ...process.env, ...slotEnvironment(slot), ...environment }),
    );
    workers.set(slot, child);
    return child;
  };
  return {
    slots,
    async place(task, slot, hooks) {
      const worker = await workerOf(slot);
      // Of the worker, so that it lasts as long as somebody writes, also where this process dies first.
      const lease = { signal: hooks.signal, pid: worker.pid };
      return await withLease(task.folder, lease, ({ owner }, signal) => {
        hooks.onStart();
        return follow(worker, { task, leaseOwner: owner }, { ...hooks, signal });
      });
    },
    async close() {
      const ends = [...workers.values()].map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const end = new Promise((resolve) => child.once('exit', resolve));
        if (child.connected) child.disconnect();
        await end;
      });
      await Promise.all(ends);
    },
  };
}

function startProcess(module: URL, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(module, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** The system may refuse a process at once (ENOMEM) or a little later (EAGAIN). */
function started(start: () => ChildProcess): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown): void => {
      reject(unstartedWorker(error as Error));
    };
    try {
      const child = start();
      child.once('error', refuse);
      child.once('spawn', () => {
        child.off('error', refuse);
        // A message that can't be sent any more: `exit` tells how the process ended.
        child.on('error', () => undefined);
        resolve(child);
      });
    } catch (error) {
      refuse(error);
    }
  });
}

/** Has a worker compute a task; resolves with the most memory that it held. */
function follow(
  child: ChildProcess,
  { task, leaseOwner }: { readonly task: Task; readonly leaseOwner: string },
  { signal, onProgress, onNotice }: TaskHooks,
): Promise<number> {
  const tell = (message: ToWorker): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  const stop = (): void => {
    tell({ kind: 'stop' });
  };
  return new Promise<number>((resolve, reject) => {
    const hear = (message: FromWorker): void => {
      if (message.kind === 'progress') onProgress(message.fraction, message.text);
      if (message.kind === 'notice') onNotice(message.line);
      if (message.kind === 'done')
        settle(() => {
          resolve(message.memory);
        });
      if (message.kind === 'failed')
        settle(() => {
          reject(errorFrom(message, signal));
        });
    };
    const onMessage = (message: unknown): void => {
      const told = fromWorkerSchema.safeParse(message);
      if (told.success) hear(told.data);
      else
        settle(() => {
          reject(told.error);
        });
    };
    const onExit = (code: number | null, how: string | null): void => {
      settle(() => {
        reject(lostWorker(task.title, how ?? `status ${code}`));
      });
    };
    const settle = (end: () => void): void => {
      child.off('message', onMessage).off('exit', onExit);
      signal.removeEventListener('abort', stop);
      end();
    };
    child.on('message', onMessage).on('exit', onExit);
    signal.addEventListener('abort', stop);
    if (child.exitCode !== null || child.signalCode !== null)
      onExit(child.exitCode, child.signalCode);
    tell({ kind: 'run', task, leaseOwner });
    if (signal.aborted) stop();
  });
}

function errorFrom(
  { name, message, code, hint, stack }: Extract<FromWorker, { kind: 'failed' }>,
  signal: AbortSignal,
): unknown {
  if (signal.aborted && name === 'AbortError') return signal.reason;
  const error = new UnasError(code ?? 'error', message, { hint });
  return Object.assign(error, { name, ...(stack !== null && { stack }) });
}
