/** @internal What a pickle names but nothing here calls: a class or a function. */
export class Global {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** @internal An object of a class that is not read, in place of what its code would have made. */
export class Opaque {
  /** The class or function: `argparse.Namespace`. */
  readonly path: string;
  /** Whether it is a module of PyTorch, with tensors inside. */
  isModule = false;

  constructor(path: string) {
    this.path = path;
  }
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
