import pickleparser, { type BufferReader } from 'pickleparser';

/** @internal A tensor as a pickle of PyTorch describes it: a view of a storage that lies elsewhere in the file. */
export class PickledTensor {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  constructor(
    storage: Storage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
  ) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

/** @internal Numbers in a row: `FloatStorage` and the like, found by its key. */
export interface Storage {
  readonly type: string;
  readonly key: string;
  readonly size: number;
}

const rebuild = (
  storage: Storage,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
): PickledTensor => new PickledTensor(storage, offset, shape, strides);

type Global = (...args: never[]) => unknown;

/** All that a pickle may call. Storage types are never called: a persistent id names them. */
const globals: ReadonlyMap<string, Global> = new Map<string, Global>([
  ['collections.OrderedDict', (items: [unknown, unknown][] = []) => new Map(items)],
  ['torch._utils._rebuild_tensor', rebuild],
  ['torch._utils._rebuild_tensor_v2', rebuild],
  ['torch._utils._rebuild_parameter', (tensor: PickledTensor) => tensor],
]);

/** @internal Reads one pickle of tensors and plain containers; dictionaries become maps. */
export function unpickle(reader: BufferReader): unknown {
  const parser = new pickleparser.Parser({
    unpicklingTypeOfDictionary: 'Map',
    nameResolver: { resolve: (module, name) => resolveGlobal(module, name) },
    persistentResolver: { resolve: (id) => resolveStorage(id) },
  });
  return parser.read(reader);
}

function resolveGlobal(module: string, name: string): Global {
  const path = `${module}.${name}`;
  if (module === 'torch' && name.endsWith('Storage'))
    return Object.freeze(Object.assign((): never => refuse(path), { storage: name }));
  const known = globals.get(path);
  return known ? Object.freeze((...args: never[]) => known(...args)) : refuse(path);
}

function refuse(path: string): never {
  throw new Error(`it wants to run ${path}; only tensors and plain containers are read`);
}

// ('storage', type, key, location, size), and null or nothing for views of old.
function resolveStorage(id: unknown): Storage {
  const [kind, type, key, , size, view] = id as [
    string,
    { storage?: string },
    string,
    string,
    number,
    unknown,
  ];
  if (kind !== 'storage' || type.storage === undefined || view)
    throw new Error(`the storage ${JSON.stringify(id)} is of an unknown kind`);
  return { type: type.storage, key, size };
}
