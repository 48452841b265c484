import { join } from 'node:path';
import { datasets, type DatasetName } from './datasets.ts';
import { download } from './internal/download.ts';
import { statIfThere } from './internal/file-system.ts';
import { archiveOf } from './internal/locate-dataset.ts';
import { verifyArchive } from './internal/verify-archive.ts';
import { damagedArchive, notFetched, unknownName } from './messages.ts';

export interface FetchDatasetOptions {
  /** Where to download from. Default: the official address. */
  readonly url?: string;
  /** Called as bytes arrive. */
  readonly onProgress?: (received: number, total: number) => void;
  /** Ends the download; a later call resumes it. */
  readonly signal?: AbortSignal;
}

/**
 * Downloads the official archive of a data set into a folder and checks its size and MD5. An existing archive is only checked,
 * an interrupted download is resumed. Returns the archive's path.
 *
 * @throws DatasetError when the data set has no archive, the network fails (the hint says what to put where), or
 * what arrived is not the official archive
 * @throws RangeError for an unknown name
 */
export async function fetchDataset(
  name: DatasetName,
  folder: string,
  { url, onProgress, signal }: FetchDatasetOptions = {},
): Promise<string> {
  if (!Object.hasOwn(datasets, name))
    throw unknownName('fetchDataset', name, Object.keys(datasets).sort());
  const archive = archiveOf(name);
  const target = join(folder, archive.file);
  if (await statIfThere(target)) {
    await verifyArchive(target, archive).catch((error: Error) => {
      throw damagedArchive(error);
    });
    return target;
  }
  const { bytes, md5 } = archive;
  const from = url ?? archive.url;
  try {
    await download({ url: from, target, bytes, md5, onProgress, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw notFetched(from, error as Error, archive, target, folder);
  }
  return target;
}
