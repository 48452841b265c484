import { readFile } from 'node:fs/promises';
import { decodeSafetensors } from './decode-safetensors.ts';
import type { SafeTensors } from './safe-tensor.ts';

/**
 * Reads a safetensors file.
 *
 * @throws EngineError when the file is damaged; the system's error when it can't be read
 */
export async function readSafetensors(path: string): Promise<SafeTensors> {
  return decodeSafetensors(await readFile(path), path);
}
