import { type ChildProcess, fork } from 'node:child_process';
import type { RunOutcome } from './run-once.ts';
import type { RunSpec } from './run-spec.ts';
import type { RunnerOptions } from './runner.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** A process that computes runs one after the other, started when it gets its first. */
export interface WorkerProcess {
  /** @throws what the run threw, or WorkerLostError */
  execute(run: RunSpec, store: string, options: RunnerOptions): Promise<RunOutcome>;
  end(): void;
}

/** The process ended in the middle of a run. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
  readonly hint = 'fewer --workers need less memory; what is finished is kept';
}

/** A worker that runs `module`, which calls `serveRuns`, with some more variables in its environment. */
export function workerProcess(
  module: URL,
  environment: Readonly<Record<string, string>>,
): WorkerProcess {
  let child: ChildProcess | null = null;
  const start = (): ChildProcess =>
    fork(module, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  return {
    async execute(run, store, options) {
      if (!child?.connected) child = start();
      return follow(child, run, store, options);
    },
    end() {
      if (child?.connected) child.disconnect();
    },
  };
}

function follow(
  child: ChildProcess,
  run: RunSpec,
  store: string,
  { signal, onEvent, onNotice }: RunnerOptions,
): Promise<RunOutcome> {
  const tell = (message: ToWorker): void => {
    if (child.connected) child.send(message);
  };
  const stop = (): void => {
    tell({ kind: 'stop' });
  };
  return new Promise<RunOutcome>((resolve, reject) => {
    const onMessage = (message: FromWorker): void => {
      if (message.kind === 'started') onEvent?.({ run, state: 'started' });
      if (message.kind === 'progress') {
        const { fraction, text } = message;
        onEvent?.({ run, state: 'progress', fraction, text });
      }
      if (message.kind === 'notice') onNotice?.(message.line);
      if (message.kind === 'ended') settle(resolve, message.outcome);
      if (message.kind === 'failed') settle(reject, Object.assign(new Error(), message.error));
    };
    const onExit = (code: number | null, how: string | null): void => {
      settle(
        reject,
        new WorkerLostError(`a worker ended by ${how ?? `status ${code}`} at ${run.title}`),
      );
    };
    const settle = <Value>(end: (value: Value) => void, value: Value): void => {
      child.off('message', onMessage).off('exit', onExit);
      signal?.removeEventListener('abort', stop);
      end(value);
    };
    child.on('message', onMessage).on('exit', onExit);
    signal?.addEventListener('abort', stop);
    tell({ kind: 'run', run, store });
    if (signal?.aborted) stop();
  });
}
