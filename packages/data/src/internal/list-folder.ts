import { readdir } from 'node:fs/promises';

const imageFile = /\.(jpe?g|png)$/i;

/**
 * The sub-folders and image files of a folder, each sorted by code units; hidden entries and other files are left out.
 *
 * @internal
 */
export async function listFolder(path: string): Promise<{ folders: string[]; images: string[] }> {
  const folders: string[] = [];
  const images: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    if (imageFile.test(entry.name)) images.push(entry.name);
    else if (entry.isDirectory() || entry.isSymbolicLink()) folders.push(entry.name);
  }
  return { folders: folders.sort(), images: images.sort() };
}
