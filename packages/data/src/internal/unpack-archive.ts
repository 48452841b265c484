import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { openPromise } from 'yauzl';
import { datasets } from '../datasets.ts';
import { notUnpacked } from '../messages.ts';
import { statIfThere } from './file-system.ts';
import { verifyArchive } from './verify-archive.ts';

const suffix = /\.(tar\.gz|tgz|tar|zip)$/i;

/**
 * Whether a file's name is that of an archive that can be unpacked.
 *
 * @internal
 */
export function isArchive(path: string): boolean {
  return suffix.test(path);
}

/**
 * The folder into which an archive is unpacked: beside it, named like it without the suffix.
 *
 * @internal
 */
export function unpackedFolder(path: string): string {
  return path.replace(suffix, '');
}

/**
 * Unpacks an archive into {@link unpackedFolder} unless that exists, and returns it. Official archives are verified first. The folder
 * appears when it is complete; nothing is ever written outside of it: links, absolute paths and ".." are errors.
 *
 * @internal
 */
export async function unpackArchive(path: string): Promise<string> {
  const target = unpackedFolder(path);
  if (await statIfThere(target)) return target;
  const official = Object.values(datasets)
    .flatMap((entry) => ('archive' in entry ? [entry.archive] : []))
    .find(({ file }) => file === basename(path));
  const partial = await mkdtemp(join(dirname(path), `.${basename(target)}-`));
  try {
    if (official) await verifyArchive(path, official);
    await (/\.zip$/i.test(path) ? unzip(path, partial) : untar(path, partial));
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (await statIfThere(target)) return target; // another process was faster
    throw notUnpacked(path, error as Error);
  }
  return target;
}

async function untar(path: string, folder: string): Promise<void> {
  const refused: string[] = [];
  await extract({
    file: path,
    cwd: folder,
    strict: true, // absolute paths, ".." and damaged data are errors
    filter: (name, entry) => {
      const plain = 'type' in entry && ['File', 'OldFile', 'Directory'].includes(entry.type);
      if (!plain) refused.push(name);
      return plain;
    },
  });
  if (refused.length > 0) throw new Error(`${refused[0]} is neither a file nor a folder`);
}

async function unzip(path: string, folder: string): Promise<void> {
  const zip = await openPromise(path, { lazyEntries: true });
  const root = resolve(folder) + sep;
  for await (const entry of zip.eachEntry()) {
    const target = resolve(folder, entry.fileName);
    if (!(target + sep).startsWith(root)) throw new Error(`${entry.fileName} leads outside`);
    const isFolder = entry.fileName.endsWith('/');
    await mkdir(isFolder ? target : dirname(target), { recursive: true });
    if (isFolder) continue;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  }
}
