import { damagedPickle } from '../messages.ts';
import type { ByteReader } from './byte-reader.ts';

/** What a pickle names but nothing here calls: a class or a function. */
export class Global {
  /** `collections.OrderedDict` */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** An object of a class that is not read, in place of what its code would have made. */
export class Opaque {
  /** The class or function: `argparse.Namespace`. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** What stands for the objects of a pickle; whatever is not given becomes {@link Opaque}. */
export interface PickleObjects {
  /** The result of a call. */
  construct?(callable: unknown, args: unknown): unknown;
  /** Gives an object its state. */
  build?(target: unknown, state: unknown): void;
  /** An object outside the pickle. @defaultValue refused */
  persistent?(id: unknown): unknown;
  /** Bytes, or a string of Python 2: a view of the file. @defaultValue opaque, and text in UTF-8 */
  bytes?(bytes: Buffer): unknown;
}

/**
 * Reads one pickle of Python (protocols 2 to 5) without running anything of it. Dictionaries become maps, tuples and sets arrays.
 * Instructions that `pickle.dump` does not write are refused, and so is a pickle that makes more objects than a file of its size has
 * reason to.
 *
 * @throws FileError with code `damaged-pickle`
 */
export function unpickle(reader: ByteReader, objects: PickleObjects = {}): unknown {
  const machine = new Machine(reader, objects);
  for (;;) {
    const instruction = instructions[reader.uint8()];
    if (instruction === undefined) throw damagedPickle('its pickle has an unknown instruction');
    if (instruction === 'stop') return machine.pop();
    instruction(machine, reader);
  }
}

// The stack machine that pickles are programs of.
class Machine {
  readonly memo = new Map<number, unknown>();
  private readonly stack: unknown[] = [];
  private readonly marks: number[] = [];
  private readonly objects: PickleObjects;
  private budget: number;

  constructor(reader: ByteReader, objects: PickleObjects) {
    this.objects = objects;
    // Checkpoints have dozens of bytes an object, in all; this bounds memory to some ten times the file.
    this.budget = 65536 + Math.floor(reader.length / 8);
  }

  push(value: unknown): void {
    this.spend(costOf(value));
    this.stack.push(value);
  }

  pop(): unknown {
    if (this.stack.length <= (this.marks.at(-1) ?? 0)) throw damagedPickle('its pickle is damaged');
    return this.stack.pop();
  }

  top(): unknown {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }

  mark(): void {
    this.spend(1);
    this.marks.push(this.stack.length);
  }

  popToMark(): unknown[] {
    const mark = this.marks.pop();
    if (mark === undefined) throw damagedPickle('its pickle is damaged');
    return this.stack.splice(mark);
  }

  remember(key: number): void {
    this.spend(1);
    this.memo.set(key, this.top());
  }

  recall(key: number): void {
    if (!this.memo.has(key)) throw damagedPickle('its pickle is damaged');
    this.push(this.memo.get(key));
  }

  persistent(id: unknown): void {
    if (!this.objects.persistent) throw damagedPickle('its pickle refers to what is not in it');
    this.push(this.objects.persistent(id));
  }

  construct(callable: unknown, args: unknown): void {
    const path = callable instanceof Global ? callable.path : 'an object';
    this.push(this.objects.construct?.(callable, args) ?? new Opaque(path));
  }

  bytes(bytes: Buffer, otherwise: () => unknown): void {
    this.push(this.objects.bytes ? this.objects.bytes(bytes) : otherwise());
  }

  // A list takes items, a dictionary pairs; what is put into other objects is not read.
  append(items: readonly unknown[]): void {
    const target = this.top();
    this.spend(items.length / 4);
    if (Array.isArray(target)) for (const item of items) target.push(item);
  }

  setItems(items: readonly unknown[]): void {
    const target = this.top();
    this.spend(items.length / 2);
    if (!(target instanceof Map)) return;
    for (let i = 0; i + 1 < items.length; i += 2) target.set(items[i], items[i + 1]);
  }

  build(state: unknown): void {
    this.objects.build?.(this.top(), state);
  }

  private spend(cost: number): void {
    this.budget -= cost;
    if (this.budget < 0) throw damagedPickle('its pickle makes too many objects for its size');
  }
}

// In units of some 80 bytes.
function costOf(value: unknown): number {
  if (value instanceof Map) return 3;
  if (value instanceof Global) return 2;
  return typeof value === 'object' && value !== null ? 1 : 0.4;
}

type Instruction = (machine: Machine, reader: ByteReader) => void;

const text = (bytes: Buffer): string => bytes.toString('utf8');
const pushText =
  (length: (reader: ByteReader) => number): Instruction =>
  (machine, reader) =>
    machine.push(text(reader.take(length(reader))));
const pushBytes =
  (length: (reader: ByteReader) => number): Instruction =>
  (machine, reader) =>
    machine.bytes(reader.take(length(reader)), () => new Opaque('bytes'));
const pushOldText =
  (length: (reader: ByteReader) => number): Instruction =>
  (machine, reader) => {
    const bytes = reader.take(length(reader));
    machine.bytes(bytes, () => text(bytes));
  };
const popMany = (machine: Machine, count: number): unknown[] =>
  Array.from({ length: count }, () => machine.pop()).reverse();
const tuple =
  (count: number): Instruction =>
  (machine) =>
    machine.push(popMany(machine, count));
const call: Instruction = (machine) => {
  const [callable, args] = popMany(machine, 2);
  machine.construct(callable, args);
};
const uint8 = (reader: ByteReader): number => reader.uint8();
const uint32 = (reader: ByteReader): number => reader.uint32();
const uint64 = (reader: ByteReader): number => reader.uint64();

// Little-endian, two's complement.
function long(bytes: Buffer): unknown {
  if (bytes.length > 16) return new Opaque('int');
  const magnitude = bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const value = BigInt.asIntN(8 * bytes.length, magnitude);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

// By their codes, see Lib/pickletools.py of Python.
const named: Readonly<Record<string, Instruction | 'stop'>> = {
  '.': 'stop',
  '(': (machine) => machine.mark(),
  '0': (machine) => void machine.pop(),
  '1': (machine) => void machine.popToMark(),
  '2': (machine) => machine.push(machine.top()),
  N: (machine) => machine.push(null),
  J: (machine, reader) => machine.push(reader.int32()),
  K: (machine, reader) => machine.push(reader.uint8()),
  M: (machine, reader) => machine.push(reader.uint16()),
  G: (machine, reader) => machine.push(reader.float64()),
  X: pushText(uint32),
  U: pushOldText(uint8),
  T: pushOldText(uint32),
  B: pushBytes(uint32),
  C: pushBytes(uint8),
  ']': (machine) => machine.push([]),
  ')': (machine) => machine.push([]),
  '}': (machine) => machine.push(new Map()),
  t: (machine) => machine.push(machine.popToMark()),
  l: (machine) => machine.push(machine.popToMark()),
  d: (machine) => {
    const items = machine.popToMark();
    machine.push(new Map());
    machine.setItems(items);
  },
  a: (machine) => machine.append(popMany(machine, 1)),
  e: (machine) => machine.append(machine.popToMark()),
  s: (machine) => machine.setItems(popMany(machine, 2)),
  u: (machine) => machine.setItems(machine.popToMark()),
  c: (machine, reader) => machine.push(new Global(`${reader.line()}.${reader.line()}`)),
  R: call,
  b: (machine) => machine.build(machine.pop()),
  Q: (machine) => machine.persistent(machine.pop()),
  q: (machine, reader) => machine.remember(reader.uint8()),
  r: (machine, reader) => machine.remember(reader.uint32()),
  h: (machine, reader) => machine.recall(reader.uint8()),
  j: (machine, reader) => machine.recall(reader.uint32()),
};
const coded: Readonly<Record<number, Instruction>> = {
  0x80: (_, reader) => void reader.uint8(), // protocol
  0x81: call, // class, arguments
  0x85: tuple(1),
  0x86: tuple(2),
  0x87: tuple(3),
  0x88: (machine) => machine.push(true),
  0x89: (machine) => machine.push(false),
  0x8a: (machine, reader) => machine.push(long(reader.take(reader.uint8()))),
  0x8b: (machine, reader) => machine.push(long(reader.take(reader.uint32()))),
  0x8c: pushText(uint8),
  0x8d: pushText(uint64),
  0x8e: pushBytes(uint64),
  0x8f: (machine) => machine.push([]), // set
  0x90: (machine) => machine.append(machine.popToMark()),
  0x91: (machine) => machine.push(machine.popToMark()), // frozen set
  0x92: (machine) => {
    const [callable, args] = popMany(machine, 3); // and keyword arguments
    machine.construct(callable, args);
  },
  0x93: (machine) => {
    const [module, name] = popMany(machine, 2);
    machine.push(new Global(`${String(module)}.${String(name)}`));
  },
  0x94: (machine) => machine.remember(machine.memo.size),
  0x95: (_, reader) => void reader.uint64(), // frame
  0x96: pushBytes(uint64), // bytearray
};
const instructions: readonly (Instruction | 'stop' | undefined)[] = Array.from(
  { length: 256 },
  (_, code) => coded[code] ?? named[String.fromCharCode(code)],
);
