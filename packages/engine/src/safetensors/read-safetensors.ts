import { readFile } from 'node:fs/promises';
import { damagedFile } from '../messages.ts';
import { sizeOf } from '../tensor-data.ts';
import { fromHalfPrecision } from './half-precision.ts';
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

/**
 * Reads the bytes of a safetensors file: 8 bytes with the length of a JSON header, the header, the data. Floats of 16 bits become
 * float32.
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
  if (start > bytes.length) fail(`its header needs ${start} bytes, but there are ${bytes.length}`);
  // A tensor takes 50 bytes of header and 3 brackets; a header of brackets would take far more memory than the file.
  if (brackets(bytes.subarray(8, start)) > 16 + headerLength / 16)
    fail('its header has more brackets than tensors need');
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(bytes.subarray(8, start)).toString('utf8'));
  } catch {
    return fail('its header is not JSON');
  }
  if (!isObject(header)) return fail('its header is not an object');
  const { __metadata__: metadata = {}, ...entries } = header;
  // Tensors may not overlap, so that a small file can't ask for much memory.
  let left = bytes.length - start;
  const tensors = Object.entries(entries).map(([key, entry]): [string, SafeTensor] => {
    if (!isEntry(entry)) return fail(`tensor '${key}' is not described by dtype, shape, offsets`);
    const { dtype, shape } = entry;
    const [from, to] = entry.data_offsets;
    const bytesEach = dtype === 'F16' || dtype === 'BF16' ? 2 : elementBytes(dtype);
    if (bytesEach === undefined) return fail(`tensor '${key}' has the type ${dtype}`);
    if (start + to > bytes.length)
      fail(`tensor '${key}' ends at byte ${start + to} of ${bytes.length}`);
    if (to - from !== sizeOf(shape) * bytesEach)
      fail(`tensor '${key}' of shape [${shape.join(', ')}] has ${to - from} bytes`);
    if ((left -= to - from) < 0) fail(`tensor '${key}' overlaps another`);
    return [key, tensorOf(dtype, shape, bytes.subarray(start + from, start + to))];
  });
  return {
    tensors: Object.fromEntries(tensors),
    metadata: isObject(metadata) ? (metadata as Record<string, string>) : {},
  };
}

// How many arrays and objects JSON has, those in strings left out.
function brackets(json: Uint8Array): number {
  let count = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (byte === 0x22) quoted = !quoted;
    else if (quoted && byte === 0x5c) i++;
    else if (!quoted && (byte === 0x5b || byte === 0x7b)) count++;
  }
  return count;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

function isEntry(entry: unknown): entry is Entry {
  if (!isObject(entry)) return false;
  const { dtype, shape, data_offsets: offsets } = entry;
  return typeof dtype === 'string' && isSizes(shape) && isSizes(offsets) && offsets.length === 2;
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function elementBytes(dtype: string): number | undefined {
  return Object.hasOwn(elementTypes, dtype)
    ? elementTypes[dtype as SafeTensorType].BYTES_PER_ELEMENT
    : undefined;
}

function tensorOf(dtype: string, shape: readonly number[], bytes: Uint8Array): SafeTensor {
  if (dtype === 'F16' || dtype === 'BF16')
    return { dtype: 'F32', shape, values: fromHalfPrecision(bytes, dtype) };
  const type = dtype as SafeTensorType;
  // A Buffer's own slice would be a view, not a copy.
  const copy = Uint8Array.prototype.slice.call(bytes);
  return { dtype: type, shape, values: new elementTypes[type](copy.buffer as ArrayBuffer) };
}
