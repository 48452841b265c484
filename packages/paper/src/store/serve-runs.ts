import { type ExecuteRun, runOnce } from './run-once.ts';
import { openRunStore } from './run-store.ts';
import type { RunEvent } from './runner.ts';
import type { ErrorFromWorker, FromWorker, ToWorker } from './worker-messages.ts';

/** Makes this process a worker of `processRunner`: it computes what its parent sends, until the parent lets it go. */
export function serveRuns(execute: ExecuteRun): void {
  const stop = new AbortController();
  let work = Promise.resolve();
  // Ctrl-C in a terminal reaches every process of it: what is to be done about it, the parent decides.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    stop.abort();
    void work.then(() => process.exit());
  });
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') stop.abort();
    else work = serve(message, execute, stop.signal);
  });
}

async function serve(
  { run, store }: Extract<ToWorker, { kind: 'run' }>,
  execute: ExecuteRun,
  signal: AbortSignal,
): Promise<void> {
  const onEvent = (event: RunEvent): void => {
    if (event.state === 'progress') tell({ kind: 'progress', ...event });
    else tell({ kind: 'started' });
  };
  const onNotice = (line: string): void => {
    tell({ kind: 'notice', line });
  };
  try {
    const options = { signal, onEvent, onNotice };
    tell({ kind: 'ended', outcome: await runOnce(run, openRunStore(store), execute, options) });
  } catch (error) {
    tell({ kind: 'failed', error: portable(error) });
  }
}

/** A parent that is gone hears nothing. */
function tell(message: FromWorker): void {
  if (process.connected) process.send!(message);
}

/** Messages carry plain values; what people are told of an error is kept. */
function portable(error: unknown): ErrorFromWorker {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return { ...(error as { hint?: string; code?: string; path?: string }), name, message, stack };
}
