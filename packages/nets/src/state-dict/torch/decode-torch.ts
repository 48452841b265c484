import { unzipSync } from 'fflate';
import { type SafeTensor, sizeOf } from '@unas/engine';
import { ByteReader } from '@unas/files/pickle';
import { unreadable } from '../../messages.ts';
import { gather } from '../internal/gather.ts';
import type { StateDict } from '../state-dict.ts';
import { findStateDict } from './find-state-dict.ts';
import type { PickledTensor, Storage } from './pickled.ts';
import { storageTypes } from './storage-types.ts';
import { unpickleTorch, type Unpickled } from './unpickle-torch.ts';

/** Bytes of a storage's numbers. */
type FindStorage = (storage: Storage) => Uint8Array | undefined;

/** How many times its own size the numbers in a file may take: stored once, shared by tensors, 16 bits become 32. */
const largestExpansion = 8;

/** @internal The state dict in the bytes of a file that `torch.save` wrote. */
export function decodeTorch(bytes: Uint8Array): StateDict {
  const { root, find } = bytes[0] === 0x50 ? fromArchive(bytes) : fromPickles(bytes);
  let left = largestExpansion * bytes.length;
  return Object.fromEntries(
    findStateDict(root).map(([name, tensor]): [string, SafeTensor] => {
      if ((left -= 4 * sizeOf(tensor.shape)) < 0)
        throw unreadable(`'${name}' has ${sizeOf(tensor.shape)} numbers, more than the file`);
      return [name, materialise(name, tensor, find)];
    }),
  );
}

// Since PyTorch 1.6: a zip archive of NAME/data.pkl and one file a storage, NAME/data/KEY.
function fromArchive(bytes: Uint8Array): { root: unknown; find: FindStorage } {
  const files = unzip(bytes);
  const pickle = Object.keys(files).find((name) => /^[^/]*\/data\.pkl$/.test(name));
  if (pickle === undefined) throw unreadable('the archive has no data.pkl');
  const folder = pickle.slice(0, -'data.pkl'.length);
  const order = files[`${folder}byteorder`];
  if (order && Buffer.from(order).toString() !== 'little')
    throw unreadable('its numbers are big-endian', 'Save it on a little-endian machine.');
  const { root } = unpickleTorch(new ByteReader(files[pickle]!));
  return { root, find: ({ key }) => files[`${folder}data/${key}`] };
}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  let left = largestExpansion * bytes.length;
  const filter = ({ originalSize }: { originalSize: number }): boolean => {
    if ((left -= originalSize) < 0)
      throw unreadable('the archive would unpack to far more than it');
    return true;
  };
  return Object.assign(Object.create(null) as object, unzipSync(bytes, { filter }));
}

// Before: pickles of a magic number, a version, the machine, the object and the storages' keys, then each storage as its
// number of elements (int64) and the elements.
function fromPickles(bytes: Uint8Array): { root: unknown; find: FindStorage } {
  const reader = new ByteReader(bytes);
  if (unpickleTorch(reader).root !== 0x1950a86a20f9469cfc6cn)
    throw unreadable('it is a pickle, but not one of torch.save');
  const version = unpickleTorch(reader).root;
  if (version !== 1001) throw unreadable(`its format has the version ${String(version)}, not 1001`);
  unpickleTorch(reader);
  const { root, storages } = unpickleTorch(reader);
  return { root, find: storagesAt(reader, storages) };
}

function storagesAt(reader: ByteReader, storages: Unpickled['storages']): FindStorage {
  const keys = unpickleTorch(reader).root;
  if (!Array.isArray(keys)) throw unreadable('it has no list of storages');
  const found = new Map<unknown, Uint8Array>();
  for (const key of keys as unknown[]) {
    const size = storageTypes.get(storages.get(key as string)?.type ?? '')?.size;
    if (size === undefined) throw unreadable(`the size of storage ${String(key)} is not known`);
    found.set(key, reader.take(reader.uint64() * size));
  }
  return ({ key }) => found.get(key);
}

function materialise(name: string, tensor: PickledTensor, find: FindStorage): SafeTensor {
  const { storage, offset, shape, strides } = tensor;
  const type = storageTypes.get(storage.type);
  if (type?.read === undefined)
    throw unreadable(
      `'${name}' is a tensor of ${storage.type}`,
      'Convert it with .float() before saving.',
    );
  const bytes = find(storage);
  const size = sizeOf(shape);
  const last = shape.reduce((end, length, axis) => end + (length - 1) * strides[axis]!, offset);
  if (bytes === undefined || (size > 0 && last >= Math.floor(bytes.length / type.size)))
    throw unreadable(`'${name}' is not whole`);
  const { dtype } = type.read;
  const empty = type.read.values(new Uint8Array(0));
  if (size === 0) return { dtype, shape: [...shape], values: empty };
  // Of a storage that tensors share, only this one's part is converted.
  const part = bytes.subarray(offset * type.size, (last + 1) * type.size);
  const values = type.read.values(part) as ArrayLike<number | bigint>;
  const result = new (empty.constructor as new (length: number) => SafeTensor['values'])(size);
  const target = result as { [index: number]: number | bigint };
  gather<number | bigint>(target, values, shape, strides);
  return { dtype, shape: [...shape], values: result };
}
