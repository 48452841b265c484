import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere, statIfThere } from './file-system.ts';

// Types of images: those that cannot be read are bad images, not other files, so that none is left out without a word.
const image =
  /\.(jpe?g|jpe|jfif|png|webp|gif|tiff?|avif|bmp|dib|p[gpnb]m|heic|heif|jp2|j2k|jxl|tga|ico|psd|exr|hdr|dng|cr2|nef|arw)$/i;

// What systems put into folders by themselves: macOS, Synology, Windows, ext4.
const stray =
  /^(\..*|__MACOSX|@eaDir|#recycle|Thumbs\.db|ehthumbs\.db|desktop\.ini|\$RECYCLE\.BIN|System Volume Information|lost\+found)$/i;

/** What is in a folder, each sorted by code units. @internal */
export interface FolderEntries {
  readonly folders: string[];
  readonly images: string[];
  /** Other files, links that lead nowhere. */
  readonly others: string[];
}

/**
 * The entries of a folder but for those that systems put there by themselves. Links count as what they lead to.
 *
 * @internal
 */
export async function listFolder(path: string): Promise<FolderEntries> {
  const entries: FolderEntries = { folders: [], images: [], others: [] };
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (stray.test(entry.name)) continue;
    entries[await kindOf(path, entry)].push(entry.name);
  }
  for (const names of Object.values(entries) as string[][]) names.sort();
  return entries;
}

async function kindOf(path: string, entry: Dirent): Promise<keyof FolderEntries> {
  const found = entry.isSymbolicLink() ? await statIfThere(join(path, entry.name)) : entry;
  if (found?.isDirectory()) return 'folders';
  return found?.isFile() && image.test(entry.name) ? 'images' : 'others';
}

/**
 * The images in a folder and its sub-folders, as torchvision's ImageFolder finds them: paths relative to the folder, sorted by code
 * units. A folder that was seen before, through a link, is left out.
 *
 * @internal
 */
export async function listImages(folder: string): Promise<Omit<FolderEntries, 'folders'>> {
  const seen = new Set<string>();
  const found: Omit<FolderEntries, 'folders'> = { images: [], others: [] };
  const visit = async (relative: string): Promise<void> => {
    const path = join(folder, relative);
    const { dev, ino } = await stat(path);
    if (seen.has(`${dev} ${ino}`)) return void found.others.push(relative);
    seen.add(`${dev} ${ino}`);
    const { folders, images, others } = await listFolder(path);
    for (const name of images) found.images.push(join(relative, name));
    for (const name of others) found.others.push(join(relative, name));
    for (const name of folders) await visit(join(relative, name));
  };
  await ifThere(folder, visit(''));
  found.images.sort();
  return found;
}
