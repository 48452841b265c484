import { type Kind, kindsByName } from '../kind.ts';
import { executeTask } from './execute-task.ts';
import { type FromWorker, type ToWorker, toWorkerSchema } from './worker-messages.ts';

/** Makes this process a worker of `processPool`: it computes what its parent sends, until the parent lets it go. */
export function serveRuns(kinds: readonly Kind[]): void {
  const byName = kindsByName(kinds);
  const gone = new AbortController();
  let stop = new AbortController();
  let work = Promise.resolve();
  // Ctrl-C in a terminal reaches every process of it: what is to be done about it, the parent decides.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    gone.abort();
    void work.then(() => process.exit());
  });
  process.on('message', (message: unknown) => {
    const told = toWorkerSchema.parse(message);
    if (told.kind === 'stop') stop.abort();
    else {
      stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, gone.signal]);
      work = serve(told, signal);
    }
  });

  async function serve(
    { task, leaseOwner }: Extract<ToWorker, { kind: 'run' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const hooks = {
      signal,
      onProgress: (fraction: number, text: string) => {
        tell({ kind: 'progress', fraction, text });
      },
      onNotice: (line: string) => {
        tell({ kind: 'notice', line });
      },
    };
    try {
      await executeTask(task, { kinds: byName, leaseOwner, hooks });
      tell({ kind: 'done', memory: process.resourceUsage().maxRSS * 1024 });
    } catch (error) {
      tell(failure(error));
    }
  }
}

/** A parent that has ended hears nothing. */
function tell(message: FromWorker): void {
  if (process.connected) process.send!(message);
}

/** Messages carry plain values; what people are told of an error is kept. */
function failure(error: unknown): FromWorker {
  const { name, message, stack = null } = error instanceof Error ? error : new Error(String(error));
  const { code, hint } = error as { readonly code?: unknown; readonly hint?: unknown };
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { kind: 'failed', name, message, stack, code: text(code), hint: text(hint) };
}
