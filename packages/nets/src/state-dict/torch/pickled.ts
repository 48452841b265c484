import { Opaque } from '@unas/files/pickle';

/** @internal An object of a class that is not read; it may be a module of PyTorch, with tensors inside. */
export class PickledObject extends Opaque {
  isModule = false;
}

/** @internal Numbers in a row that lie elsewhere in the file: `FloatStorage` and the like, found by its key. */
export class Storage {
  readonly type: string;
  readonly key: string;

  constructor(type: string, key: string) {
    this.type = type;
    this.key = key;
  }
}

/** @internal A tensor as a pickle of PyTorch describes it: a view of a storage. */
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
