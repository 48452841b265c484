import { writeFileAtomic } from '../write-file-atomic.ts';
import { encodeSafetensors } from './encode-safetensors.ts';
import type { SafeTensor } from './safe-tensor.ts';

/** Writes a safetensors file, whole or not at all. */
export async function writeSafetensors(
  path: string,
  tensors: Record<string, SafeTensor>,
  metadata: Record<string, string> = {},
): Promise<void> {
  await writeFileAtomic(path, encodeSafetensors(tensors, metadata));
}
