import { readFile } from 'node:fs/promises';
import { damagedFile } from '../messages.ts';
import { sizeOf } from '../tensor-data.ts';
import {
  elementTypes,
  type SafeTensor,
  type SafeTensors,
  type SafeTensorType,
} from './safe-tensor.ts';

/**
 * Reads a safetensors file.
 *
 * @throws EngineError when the file is damaged; the system's error when it can't be read
 */
export async function readSafetensors(path: string): Promise<SafeTensors> {
  return decodeSafetensors(await readFile(path), path);
}

interface Entry {
  readonly dtype: SafeTensorType;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Reads the bytes of a safetensors file: 8 bytes with the length of a JSON header, the header, the data.
 *
 * @param name - what to call the bytes in errors, such as the file's path
 * @throws EngineError when the bytes are not such a file: truncated, overlapping, of an unknown type
 */
export function decodeSafetensors(bytes: Uint8Array, name = 'safetensors'): SafeTensors {
  const fail = (why: string): never => {
    throw damagedFile(name, why);
  };
  if (bytes.length < 8) fail(`${bytes.length} bytes are too few`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  const start = 8 + headerLength;
  if (start > bytes.length) fail(`its header wants ${start} bytes, there are ${bytes.length}`);
  let header: Record<string, Entry> & { __metadata__?: Record<string, string> };
  try {
    header = JSON.parse(Buffer.from(bytes.subarray(8, start)).toString('utf8')) as typeof header;
  } catch {
    return fail('its header is not JSON');
  }
  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors: Record<string, SafeTensor> = {};
  for (const [key, { dtype, shape, data_offsets: offsets }] of Object.entries<Entry>(entries)) {
    const type = elementTypes[dtype];
    if (type === undefined) fail(`tensor '${key}' has the type ${dtype}`);
    const [from, to] = offsets;
    if (start + to > bytes.length)
      fail(`tensor '${key}' ends at byte ${start + to} of ${bytes.length}`);
    if (to - from !== sizeOf(shape) * type.BYTES_PER_ELEMENT)
      fail(`tensor '${key}' of shape [${shape.join(', ')}] has ${to - from} bytes`);
    // A Buffer's own slice would be a view, not a copy.
    const copy = Uint8Array.prototype.slice.call(bytes, start + from, start + to);
    tensors[key] = { dtype, shape, values: new type(copy.buffer as ArrayBuffer) };
  }
  return { tensors, metadata };
}
