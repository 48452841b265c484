import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAbort } from '@unas/errors';
import { type Io, pathOf, stoppable } from './io.ts';
import { type Progress, showProgress, type TaskProgress } from './progress.ts';

/** Measures with progress shown; when it is interrupted, says how to resume. */
export async function measureDurably<Result>(
  io: Io,
  title: string,
  measure: (
    signal: AbortSignal,
    task: Pick<TaskProgress, 'update'> & Pick<Progress, 'note'>,
  ) => Promise<Result>,
): Promise<Result> {
  const progress = showProgress(io, { tasks: 1, work: 1 });
  const task = progress.begin(title);
  try {
    const result = await stoppable(io, (signal) =>
      measure(signal, { update: task.update, note: progress.note }),
    );
    task.finish();
    return result;
  } catch (error) {
    progress.stop();
    if (isAbort(error, io.signal)) {
      io.stderr.write('stopped; what is finished is kept, and the same command resumes from it\n');
    }
    throw error;
  } finally {
    progress.stop();
  }
}

/** The folder for what a command measures: what `--out` says, or one below that of the runs named after what is measured. */
export function outputFolder(
  io: Io,
  { out, runs }: { readonly out?: string | undefined; readonly runs: string },
  kind: string,
  ...name: readonly string[]
): string {
  const safe = name.map((part) => part.replace(/[^\w.-]+/g, '-')).join('-');
  const folder = out === undefined ? join(pathOf(io, runs), kind, safe) : pathOf(io, out);
  mkdirSync(folder, { recursive: true });
  return folder;
}
