import { join } from 'node:path';
import { DatasetError } from '../dataset-error.ts';
import { datasets, type Archive, type DatasetName } from '../datasets.ts';
import { exists } from './exists.ts';
import { unpackedFolder } from './unpack-archive.ts';

/**
 * The path of a named data set under `folder`: the folder that the official archive holds, by itself or inside the one
 * that {@link unpackArchive} made, else the archive.
 *
 * @internal
 */
export async function locateDataset(name: DatasetName, folder: string): Promise<string> {
  const archive = archiveOf(name);
  const file = join(folder, archive.file);
  for (const path of [join(folder, archive.folder), unpackedFolder(file), file]) {
    if (await exists(path)) return path;
  }
  throw new DatasetError(`loadDataset: ${name} is not in ${folder}. ${whatToPut(archive, folder)}`);
}

/**
 * The official archive of a data set that is not embedded.
 *
 * @internal
 */
export function archiveOf(name: DatasetName): Archive {
  const entry = datasets[name];
  if ('archive' in entry) return entry.archive;
  throw new DatasetError(`${name} is part of this package and has no archive`);
}

/**
 * Tells a person without a network what to put where.
 *
 * @internal
 */
export function whatToPut(
  { file, url, bytes, md5, folder: held }: Archive,
  folder: string,
): string {
  return (
    `Put ${url} there as ${join(folder, file)} ` +
    `(${bytes.toLocaleString('en-US')} bytes, MD5 ${md5}), or what it holds as ${join(folder, held)}`
  );
}
