import { createWriteStream, type Stats } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract, type ReadEntry } from 'tar';
import { openPromise } from 'yauzl';
import { datasets } from '../datasets.ts';
import { notUnpacked } from '../messages.ts';
import { statIfThere } from './file-system.ts';
import { verifyArchive } from './verify-archive.ts';

const suffix = /\.(tar\.gz|tgz|tar|zip)$/i;

/** Images do not compress: an archive of more than these bytes that unpacks to so many times its size is no data set. */
const largest = 2 ** 30;
const largestExpansion = 100;
const mostFiles = 20_000_000;

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
    const spend = await budgetOf(path);
    await (/\.zip$/i.test(path) ? unzip : untar)(path, partial, spend);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (await statIfThere(target)) return target; // another process was faster
    throw notUnpacked(path, error as Error);
  }
  return target;
}

/** Counts a file of these bytes. @throws Error when an archive holds more than a data set has reason to */
type Spend = (bytes: number) => void;

async function budgetOf(path: string): Promise<Spend> {
  const { size } = await stat(path);
  let bytesLeft = Math.max(largest, largestExpansion * size);
  let filesLeft = mostFiles;
  return (bytes) => {
    if ((bytesLeft -= bytes) < 0 || --filesLeft < 0)
      throw new Error(`it would unpack to far more than its ${size} bytes`);
  };
}

async function untar(path: string, folder: string, spend: Spend): Promise<void> {
  // tar does not expect its filter to throw: after the first fault nothing more is written.
  let fault: Error | null = null;
  await extract({
    file: path,
    cwd: folder,
    strict: true, // absolute paths, ".." and damaged data are errors
    filter: (name, entry) => {
      fault ??= faultOf(name, entry, spend);
      return fault === null;
    },
  }).catch((error: unknown) => {
    throw fault ?? error;
  });
  if (fault !== null) throw fault as Error;
}

function faultOf(name: string, entry: Stats | ReadEntry, spend: Spend): Error | null {
  if (!('type' in entry) || !['File', 'OldFile', 'Directory'].includes(entry.type))
    return new Error(`${name} is neither a file nor a folder`);
  try {
    spend(entry.size);
    return null;
  } catch (error) {
    return error as Error;
  }
}

async function unzip(path: string, folder: string, spend: Spend): Promise<void> {
  const zip = await openPromise(path, { lazyEntries: true });
  const root = resolve(folder) + sep;
  for await (const entry of zip.eachEntry()) {
    if (/^__MACOSX\//.test(entry.fileName)) continue;
    spend(entry.uncompressedSize);
    const target = resolve(folder, entry.fileName);
    if (!(target + sep).startsWith(root)) throw new Error(`${entry.fileName} leads outside`);
    const isFolder = entry.fileName.endsWith('/');
    await mkdir(isFolder ? target : dirname(target), { recursive: true });
    if (isFolder) continue;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  }
}
