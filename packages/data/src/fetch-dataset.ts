import { join } from 'node:path';
import { DatasetError } from './dataset-error.ts';
import { datasets, type DatasetName } from './datasets.ts';
import { download } from './internal/download.ts';
import { exists } from './internal/exists.ts';
import { archiveOf, whatToPut } from './internal/locate-dataset.ts';
import { verifyArchive } from './internal/verify-archive.ts';

export interface FetchDatasetOptions {
  /** Where to download from. Default: the official address. */
  readonly url?: string;
  /** Called as bytes arrive. */
  readonly onProgress?: (received: number, total: number) => void;
  /** Ends the download; a later call goes on from there. */
  readonly signal?: AbortSignal;
}

/**
 * Downloads the official archive of a data set into a folder and checks its size and MD5; an archive that is there
 * already is only checked, an interrupted download goes on. Returns the archive's path.
 *
 * @throws DatasetError when the data set has no archive, the network fails (the message says what to put where), or
 * what arrived is not the official archive.
 */
export async function fetchDataset(
  name: DatasetName,
  folder: string,
  { url, onProgress, signal }: FetchDatasetOptions = {},
): Promise<string> {
  if (!Object.hasOwn(datasets, name)) {
    throw new DatasetError(
      `fetchDataset: no data set is called ${JSON.stringify(name)}; names: ${Object.keys(datasets).sort().join(', ')}`,
    );
  }
  const archive = archiveOf(name);
  const target = join(folder, archive.file);
  if (await exists(target)) {
    await verifyArchive(target, archive).catch((error: Error) => {
      throw new DatasetError(`fetchDataset: ${error.message}; delete it and fetch again`);
    });
    return target;
  }
  const { bytes, md5 } = archive;
  const from = url ?? archive.url;
  try {
    await download({ url: from, target, bytes, md5, onProgress, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new DatasetError(
      `fetchDataset: could not get ${from}: ${reasonOf(error as Error)}. ` +
        `To do it by hand: ${whatToPut(archive, folder)}`,
    );
  }
  return target;
}

/** Node's fetch says "fetch failed" and hides why in the cause. */
function reasonOf(error: Error): string {
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || (cause as NodeJS.ErrnoException).code || error.message;
}
