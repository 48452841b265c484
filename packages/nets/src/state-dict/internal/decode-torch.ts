import { unzipSync } from 'fflate';
import pickleparser from 'pickleparser';
import type { SafeTensor, SafeTensorType } from '@unas/engine';
import { sizeOf } from '@unas/engine';
import type { StateDict } from '../state-dict.ts';
import { gather } from './gather.ts';
import { PickledTensor, unpickle, type Storage } from './unpickle.ts';

type Values = SafeTensor['values'];

/** Bytes of a storage's numbers. */
type FindStorage = (storage: Storage) => Uint8Array | undefined;

const storageTypes: Record<
  string,
  { dtype: SafeTensorType; array: { new (buffer: ArrayBuffer): Values; BYTES_PER_ELEMENT: number } }
> = {
  FloatStorage: { dtype: 'F32', array: Float32Array },
  DoubleStorage: { dtype: 'F64', array: Float64Array },
  IntStorage: { dtype: 'I32', array: Int32Array },
  LongStorage: { dtype: 'I64', array: BigInt64Array },
  ByteStorage: { dtype: 'U8', array: Uint8Array },
  BoolStorage: { dtype: 'BOOL', array: Uint8Array },
};

// The pickle of the number that files of torch.save began with before PyTorch 1.6.
const magic = Buffer.from('80028a0a6cfc9c46f9206aa850192e', 'hex');

/** @internal The state dict in the bytes of a file that `torch.save` wrote. */
export function decodeTorch(bytes: Uint8Array): StateDict {
  const { root, find } = bytes[0] === 0x50 ? fromArchive(bytes) : fromPickles(bytes);
  const inner = root instanceof Map ? ((root.get('state_dict') as unknown) ?? root) : root;
  if (!(inner instanceof Map)) throw new Error('it holds no dictionary of tensors');
  const entries = [...(inner as Map<string, unknown>)];
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!(value instanceof PickledTensor)) throw new Error(`'${name}' is not a tensor`);
      return [name.replace(/^module\./, ''), materialise(name, value, find)];
    }),
  );
}

// Since PyTorch 1.6: a zip archive of NAME/data.pkl and one file a storage, NAME/data/KEY.
function fromArchive(bytes: Uint8Array): { root: unknown; find: FindStorage } {
  const files = unzipSync(bytes);
  const pickle = Object.keys(files).find((name) => name.endsWith('/data.pkl'));
  if (pickle === undefined) throw new Error('the archive has no data.pkl');
  const folder = pickle.slice(0, -'data.pkl'.length);
  const order = files[`${folder}byteorder`];
  if (order && Buffer.from(order).toString() !== 'little')
    throw new Error('its numbers are big-endian; save it on a little-endian machine');
  return {
    root: unpickle(new pickleparser.BufferReader(files[pickle]!)),
    find: ({ key }) => files[`${folder}data/${key}`],
  };
}

// Before: pickles of a magic number, a version, the machine, the object and the storages' keys, then each storage as its
// number of elements (int64) and the elements.
function fromPickles(bytes: Uint8Array): { root: unknown; find: FindStorage } {
  if (!magic.equals(bytes.subarray(0, magic.length)))
    throw new Error('it is a pickle, but not one of torch.save');
  const reader = new pickleparser.BufferReader(bytes);
  reader.skip(magic.length);
  const version = unpickle(reader);
  if (version !== 1001) throw new Error(`its format has the version ${String(version)}, not 1001`);
  unpickle(reader);
  const root = unpickle(reader);
  const keys = unpickle(reader) as string[];
  const sizes = new Map(storagesOf(root).map(({ key, type }) => [key, elementSize(type)]));
  const storages = new Map<string, Uint8Array>();
  for (const key of keys) {
    const length = reader.uint64() * (sizes.get(key) ?? NaN);
    storages.set(key, reader.bytes(length) as Uint8Array);
  }
  return { root, find: ({ key }) => storages.get(key) };
}

function storagesOf(value: unknown): Storage[] {
  if (value instanceof PickledTensor) return [value.storage];
  if (value instanceof Map) return [...value.values()].flatMap(storagesOf);
  return Array.isArray(value) ? value.flatMap(storagesOf) : [];
}

function elementSize(type: string): number {
  const known = storageTypes[type];
  if (known === undefined)
    throw new Error(`tensors of ${type} are not read; convert them with .float() before saving`);
  return known.array.BYTES_PER_ELEMENT;
}

function materialise(name: string, tensor: PickledTensor, find: FindStorage): SafeTensor {
  const { storage, offset, shape, strides } = tensor;
  const size = elementSize(storage.type);
  const { dtype, array } = storageTypes[storage.type]!;
  const bytes = find(storage);
  if (bytes === undefined || !fits(tensor, bytes.length / size))
    throw new Error(`'${name}' is not whole`);
  const values = new array(new Uint8Array(bytes).buffer) as ArrayLike<number | bigint>;
  const result = new array(new ArrayBuffer(sizeOf(shape) * size));
  gather<number | bigint>(
    result as { [index: number]: number | bigint },
    values,
    shape,
    strides,
    offset,
  );
  return { dtype, shape: [...shape], values: result };
}

// Whether the storage, of `size` numbers, holds all of the tensor.
function fits({ offset, shape, strides }: PickledTensor, size: number): boolean {
  const last = shape.reduce((end, length, axis) => end + (length - 1) * strides[axis]!, offset);
  return sizeOf(shape) === 0 || (Math.min(offset, ...strides) >= 0 && last < size);
}
