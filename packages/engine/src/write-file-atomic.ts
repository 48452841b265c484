import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file that is never seen half-written: to a temporary name beside it, synced, then renamed.
 *
 * @throws the system's error, such as a full disk; what was at the path before is then still there
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
