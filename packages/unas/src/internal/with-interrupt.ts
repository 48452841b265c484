/** Shells and npm may pass one Ctrl-C on twice. */
const millisecondsOfOnePress = 1000;

/**
 * Runs work that Ctrl-C or SIGTERM ends cleanly, through its signal; another Ctrl-C ends the process
 * at once.
 */
export async function withInterrupt<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let first = 0;
  const stop = (): void => {
    if (!controller.signal.aborted) {
      first = performance.now();
      process.stderr.write('\nstopping after this step ...\n');
      controller.abort();
    } else if (performance.now() - first > millisecondsOfOnePress) {
      process.exit(130);
    }
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
