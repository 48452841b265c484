import { TrainError } from '../train-error.ts';

/** @internal A full disk as one line for people; any other error as it is. */
export function explainDiskError(error: unknown, folder: string | undefined): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (folder === undefined || (code !== 'ENOSPC' && code !== 'EDQUOT')) return error;
  return new TrainError(
    `train: no space left on the disk of ${folder}; what it holds is whole: make room, then start again to go on from the last checkpoint`,
    { cause: error },
  );
}
