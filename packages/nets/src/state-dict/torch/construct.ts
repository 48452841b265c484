import { Global } from '@unas/files/pickle';
import { unreadable } from '../../messages.ts';
import { PickledObject, PickledTensor, Storage } from './pickled.ts';

const dictionaries = new Set([
  'collections.OrderedDict',
  'collections.defaultdict',
  'collections.Counter',
  'builtins.dict',
  '__builtin__.dict',
]);

/**
 * @internal What a call in a pickle stands for. Nothing is run: tensors and dictionaries are known by the names of what makes them,
 * and all else becomes opaque.
 */
export function construct(callable: unknown, args: unknown): unknown {
  if (!(callable instanceof Global)) return new PickledObject('an object');
  const { path } = callable;
  const values = Array.isArray(args) ? (args as unknown[]) : [];
  if (dictionaries.has(path)) return dictionaryOf(values);
  switch (path) {
    case 'torch._utils._rebuild_tensor':
    case 'torch._utils._rebuild_tensor_v2':
      return tensorOf(values);
    case 'torch._utils._rebuild_parameter':
    case 'torch._utils._rebuild_parameter_with_state':
      return values[0];
    case 'torch._tensor._rebuild_from_type_v2': // (function, type, arguments, state)
      return values[0] instanceof Global && values[0].path !== path
        ? construct(values[0], values[2])
        : new PickledObject(path);
    default:
      return new PickledObject(path);
  }
}

/** @internal ('storage', type, key, location, size), and null or nothing for views of old. */
export function storageOf(id: unknown): Storage {
  const [kind, type, key, , , view] = Array.isArray(id) ? (id as unknown[]) : [];
  const named = type instanceof Global ? /^torch\b.*\.(\w+Storage)$/.exec(type.path) : null;
  if (kind !== 'storage' || named === null || typeof key !== 'string' || (view ?? null) !== null)
    throw unreadable('it has a storage of an unknown kind');
  return new Storage(named[1]!, key);
}

// OrderedDict(items), defaultdict(factory)
function dictionaryOf([items]: readonly unknown[]): Map<unknown, unknown> {
  const pairs = Array.isArray(items) ? (items as unknown[]) : [];
  return new Map(
    pairs.flatMap((pair) =>
      Array.isArray(pair) && pair.length === 2 ? [pair as [unknown, unknown]] : [],
    ),
  );
}

function tensorOf([storage, offset, shape, strides]: readonly unknown[]): PickledTensor {
  const sound =
    storage instanceof Storage &&
    isSize(offset) &&
    areSizes(shape) &&
    areSizes(strides) &&
    shape.length === strides.length;
  if (!sound) throw unreadable('it has a tensor without storage, shape or strides');
  return new PickledTensor(storage, offset, shape, strides);
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function areSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.length <= 16 && value.every(isSize);
}
