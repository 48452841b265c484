import { writeFileAtomic } from '@unas/files';
import type { SafeTensor } from './safe-tensor.ts';

/** Writes a safetensors file, whole or not at all. */
export async function writeSafetensors(
  path: string,
  tensors: Record<string, SafeTensor>,
  metadata: Record<string, string> = {},
): Promise<void> {
  await writeFileAtomic(path, encodeSafetensors(tensors, metadata));
}

/**
 * The bytes of a safetensors file, tensors in the order given.
 *
 * @param metadata - free text by key, kept in the header
 */
export function encodeSafetensors(
  tensors: Record<string, SafeTensor>,
  metadata: Record<string, string> = {},
): Uint8Array {
  let end = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  for (const [name, { dtype, shape, values }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
  }
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  // Spaces up to a multiple of 8, so that the data is aligned.
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = Buffer.alloc(start + end, ' ');
  bytes.writeBigUInt64LE(BigInt(start - 8), 0);
  json.copy(bytes, 8);
  let offset = start;
  for (const { values } of Object.values(tensors)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}
