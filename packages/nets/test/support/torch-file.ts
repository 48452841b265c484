import { sizeOf } from '@unas/engine';
import { zipSync } from 'fflate';

/** What a test pickles. */
export type Item =
  | null
  | boolean
  | number
  | string
  | { readonly list: readonly Item[] }
  | { readonly tuple: readonly Item[] }
  | { readonly dict: readonly (readonly [Item, Item])[]; readonly ordered?: boolean }
  /** What a call gives, with a state that `__setstate__` would get. */
  | { readonly call: string; readonly args: readonly Item[]; readonly state?: Item }
  | { readonly global: string }
  | { readonly tensor: readonly number[]; readonly values: Uint8Array; readonly type: string };

const code = (character: string): number => character.charCodeAt(0);
const uint32 = (value: number): number[] => [...Buffer.from(Uint32Array.of(value).buffer)];
const text = (value: string): number[] => {
  const bytes = Buffer.from(value, 'utf8');
  return [code('X'), ...uint32(bytes.length), ...bytes];
};
const globalOf = (path: string): number[] => {
  const dot = path.lastIndexOf('.');
  return [code('c'), ...Buffer.from(`${path.slice(0, dot)}\n${path.slice(dot + 1)}\n`)];
};

/** The bytes of `torch.save` for an item: an archive, or the format before PyTorch 1.6. */
export function torchFile(item: Item, { legacy = false } = {}): Uint8Array {
  const storages: { bytes: Uint8Array; numbers: number }[] = [];
  const pickle = (root: Item): number[] => [0x80, 2, ...write(root), code('.')];
  const tuple = (items: readonly Item[]): number[] => [
    code('('),
    ...items.flatMap(write),
    code('t'),
  ];
  function write(value: Item): number[] {
    if (value === null) return [code('N')];
    if (typeof value === 'boolean') return [value ? 0x88 : 0x89];
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') {
      if (Number.isInteger(value)) return [code('J'), ...Buffer.from(Int32Array.of(value).buffer)];
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value);
      return [code('G'), ...bytes];
    }
    if ('list' in value) return [code(']'), code('('), ...value.list.flatMap(write), code('e')];
    if ('tuple' in value) return tuple(value.tuple);
    if ('global' in value) return globalOf(value.global);
    if ('call' in value) {
      const made = [...globalOf(value.call), ...tuple(value.args), code('R')];
      return value.state === undefined ? made : [...made, ...write(value.state), code('b')];
    }
    if ('tensor' in value) return writeTensor(value.tensor, value.values, value.type);
    const items = value.dict.flatMap(([key, entry]) => [...write(key), ...write(entry)]);
    const empty = value.ordered
      ? [...globalOf('collections.OrderedDict'), code(')'), code('R')]
      : [code('}')];
    return [...empty, code('('), ...items, code('u')];
  }
  function writeTensor(shape: readonly number[], bytes: Uint8Array, type: string): number[] {
    const key = String(storages.length);
    storages.push({ bytes, numbers: sizeOf(shape) });
    const id = [
      code('('),
      ...text('storage'),
      ...globalOf(`torch.${type}`),
      ...text(key),
      ...text('cpu'),
      ...write(sizeOf(shape)),
      ...(legacy ? [code('N')] : []),
      code('t'),
      code('Q'),
    ];
    const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
    const args = [
      ...id,
      ...write(0),
      ...tuple(shape),
      ...tuple(strides),
      0x89,
      ...write({ dict: [], ordered: true }),
    ];
    return [
      ...globalOf('torch._utils._rebuild_tensor_v2'),
      code('('),
      ...args,
      code('t'),
      code('R'),
    ];
  }
  const root = pickle(item);
  if (!legacy) {
    const data = storages.map(({ bytes }, i) => [`a/data/${i}`, bytes] as const);
    const files = { 'a/data.pkl': Uint8Array.from(root), ...Object.fromEntries(data) };
    return zipSync(files, { level: 0 });
  }
  const magic = [...Buffer.from('80028a0a6cfc9c46f9206aa850192e', 'hex')];
  const keys = storages.map((_, i) => String(i));
  const parts = storages.flatMap(({ bytes, numbers }) => [
    Buffer.from(BigInt64Array.of(BigInt(numbers)).buffer),
    Buffer.from(bytes),
  ]);
  const head = [
    ...magic,
    ...pickle(1001),
    ...pickle({ dict: [['little_endian', true]] }),
    ...root,
    ...pickle({ list: keys }),
  ];
  return Buffer.concat([Buffer.from(head), ...parts]);
}
