import { join } from 'node:path';
import { datasets, type Archive, type DatasetName } from '../datasets.ts';
import { noArchive, notInFolder } from '../messages.ts';
import { statIfThere } from './file-system.ts';
import { unpackedFolder } from './unpack-archive.ts';

/**
 * The path of a named data set under `folder`: the folder that the official archive holds, by itself or inside the one
 * that {@link unpackArchive} made, else the archive; failing these, those of the Python version.
 *
 * @throws DatasetError when it is not there; the hint says what to put where
 * @internal
 */
export async function locateDataset(name: DatasetName, folder: string): Promise<string> {
  const archive = archiveOf(name);
  const entry = datasets[name];
  for (const { file, folder: held } of [archive, ...('python' in entry ? [entry.python] : [])]) {
    const packed = join(folder, file);
    for (const path of [join(folder, held), unpackedFolder(packed), packed])
      if (await statIfThere(path)) return path;
  }
  throw notInFolder(name, folder, archive, join(folder, archive.file));
}

/** The official archive of a data set. @throws DatasetError for the embedded one @internal */
export function archiveOf(name: DatasetName): Archive {
  const entry = datasets[name];
  if ('archive' in entry) return entry.archive;
  throw noArchive(name);
}
