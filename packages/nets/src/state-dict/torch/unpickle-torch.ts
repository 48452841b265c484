import { type ByteReader, unpickle } from '@unas/files/pickle';
import { construct, storageOf } from './construct.ts';
import { PickledObject, type Storage } from './pickled.ts';

/** @internal What a pickle holds, and the storages that it refers to, by key. */
export interface Unpickled {
  readonly root: unknown;
  readonly storages: ReadonlyMap<string, Storage>;
}

/** @internal Reads one pickle of `torch.save`: tensors become `PickledTensor`, all other objects opaque. */
export function unpickleTorch(reader: ByteReader): Unpickled {
  const storages = new Map<string, Storage>();
  const root = unpickle(reader, {
    construct,
    build(target, state) {
      if (target instanceof PickledObject && state instanceof Map)
        target.isModule = state.has('_modules') && state.has('_parameters');
    },
    persistent(id) {
      const storage = storageOf(id);
      storages.set(storage.key, storage);
      return storage;
    },
  });
  return { root, storages };
}
