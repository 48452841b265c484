import { messages } from '../../messages.ts';
import { Reference } from '../reference.ts';

/** The fields of a genotype among those of a dictionary, an object or a call, and where they stand. @internal */
export interface FoundFields {
  readonly fields: Readonly<Record<string, unknown>>;
  /** What leads to them: `results[0].genotype`; '' where they are the literal itself. */
  readonly path: string;
  readonly offset: number;
}

/** A string in which a genotype may be written. @internal */
export interface FoundString {
  readonly string: string;
  readonly path: string;
  readonly offset: number;
}

/** A mistake in a text, at an offset. @internal */
export interface Mistake {
  readonly message: string;
  readonly offset: number;
}

/** The fields of genotypes, in Python's, JSON's and NNI's spelling. Values of others are read past and not kept. */
const ofGenotypes =
  /^(?:normal|reduce)(?:_concat|Concat|\/(?:op|input)_\d+_\d+|_n\d+_(?:p\d+|switch))?$/;
const inOrder = ['normal', 'normal_concat', 'reduce', 'reduce_concat'];

/** Genotypes nest four deep, results in which they lie some more; a limit keeps hostile text from exhausting the stack. */
const deepest = 64;
/** No cell has as many edges. */
const longest = 10_000;

// Space, comments, lines continued, the colours of a terminal.
// eslint-disable-next-line no-control-regex
const space = /[\s;]+|#[^\n]*|\\\r?\n|\x1b\[[\d;]*m/y;
const number = /[+-]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const word = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const opaque = /<[^<>\n]*>/y;

/**
 * Reads one literal of the kind that JSON, Python and its libraries write: lists, tuples, sets, dictionaries, strings, numbers,
 * constants, `range(...)`, and calls: a named tuple `Name(key=value, ...)`, or a wrapper that stands for its first argument,
 * `np.int64(0)`. Nothing is evaluated. Only genotypes are kept: `emit` gets the fields of each, and each string that may hold one.
 *
 * @returns the offset after the literal, or what is wrong with it
 * @internal
 */
export function readLiteral(
  text: string,
  start: number,
  emit: (found: FoundFields | FoundString) => void,
): number | Mistake {
  const reader = new Reader(text, start, emit);
  reader.readValue(false);
  return reader.mistake ?? reader.at;
}

/**
 * Where the value at `path` begins in a literal that was read before, or that which holds it.
 * @internal
 */
export function locate(text: string, start: number, path: string): number {
  const reader = new Reader(text, start, () => undefined, path);
  reader.readValue(true);
  return reader.watched.offset;
}

class Reader {
  at: number;
  /** The first mistake: from there the text counts as ended, which ends everything under way. */
  mistake: Mistake | null = null;
  /** The innermost value on the way to `target` so far. */
  watched: { readonly path: string; readonly offset: number };
  private readonly text: string;
  private readonly emit: (found: FoundFields | FoundString) => void;
  private readonly target: string | null;
  private readonly path: (string | number)[] = [];
  private depth = 0;

  constructor(
    text: string,
    at: number,
    emit: (found: FoundFields | FoundString) => void,
    target: string | null = null,
  ) {
    this.text = text;
    this.at = at;
    this.emit = emit;
    this.target = target;
    this.watched = { path: '', offset: at };
  }

  /** @param keep - whether a genotype may need the value; else it is read past and undefined */
  readValue(keep: boolean): unknown {
    this.skipSpace();
    if (this.target !== null) this.watch(this.target);
    if (this.depth === deepest) return this.fail(messages.tooDeep());
    this.depth += 1;
    const value = this.readAny(keep);
    this.depth -= 1;
    return value;
  }

  private readAny(keep: boolean): unknown {
    const start = this.at;
    const first = this.text[start];
    if (first === '[') return this.readList(']', keep);
    if (first === '(') return this.readList(')', keep);
    if (first === '{') return this.readBraces(keep);
    if (first === '"' || first === "'") return this.readString(start);
    const digits = this.match(number);
    if (digits !== null) return Number(digits.replaceAll('_', ''));
    if (this.match(opaque) !== null) return null;
    const name = this.match(word);
    if (name === null) return this.expect('a value');
    const next = this.text[this.at];
    if ((next === '"' || next === "'") && /^[a-z]{1,2}$/i.test(name)) return this.readString(start);
    this.skipSpace();
    return this.text[this.at] === '(' ? this.readCall(name, start, keep) : constant(name);
  }

  private readList(close: string, keep: boolean): unknown[] | undefined {
    const items: unknown[] = [];
    this.readItems(close, (index) => {
      this.path.push(index);
      const item = this.readValue(keep);
      this.path.pop();
      if (keep && items.push(item) > longest) this.fail(messages.tooLong(longest));
    });
    return keep ? items : undefined;
  }

  /** A dictionary, an object, or a set, which is a list to us. */
  private readBraces(keep: boolean): unknown {
    const start = this.at;
    const fields: Record<string, unknown> = {};
    const items: unknown[] = [];
    this.readItems('}', (index) => {
      const at = this.at;
      const key = this.readValue(keep || index < inOrder.length);
      if (this.peek() !== ':') {
        if (keep && items.push(key) > longest) this.fail(messages.tooLong(longest));
        return;
      }
      this.take(':');
      this.readField(fields, key instanceof Reference ? key.name : String(key ?? ''), at);
    });
    this.emitFields(fields, start, false);
    return items.length > 0 ? items : fields;
  }

  private readCall(name: string, start: number, keep: boolean): unknown {
    const isGenotype = /genotype$/i.test(name);
    const isRange = /^(?:range|np\.arange|numpy\.arange)$/.test(name);
    const isDictionary = /dict$/i.test(name);
    const fields: Record<string, unknown> = {};
    const values: unknown[] = [];
    this.readItems(')', () => {
      const at = this.at;
      const key = this.match(word);
      if (key !== null && this.peek() === '=') {
        this.take('=');
        this.readField(fields, key, at, isGenotype);
        return;
      }
      this.at = at;
      const field = isGenotype ? inOrder[values.length] : undefined;
      if (field !== undefined) this.path.push(field);
      values.push(this.readValue(keep || isGenotype || isRange || isDictionary));
      if (field === undefined) return;
      this.path.pop();
      fields[field] = values.at(-1);
    });
    if (isRange) return range(values) ?? this.fail(messages.badRange(), start);
    if (isDictionary && Array.isArray(values[0])) {
      for (const [key, value] of values[0].filter(Array.isArray) as unknown[][])
        if (typeof key === 'string' && ofGenotypes.test(key)) fields[key] = value;
    }
    this.emitFields(fields, start, isGenotype);
    return values.length > 0 && !isGenotype ? values[0] : fields;
  }

  private readField(
    fields: Record<string, unknown>,
    name: string,
    at: number,
    keepAny = false,
  ): void {
    const isField = ofGenotypes.test(name);
    if (isField && Object.hasOwn(fields, name)) this.fail(messages.fieldTwice(name), at);
    this.path.push(name);
    const value = this.readValue(isField);
    this.path.pop();
    if (isField || keepAny) fields[name] = value;
  }

  private emitFields(fields: Record<string, unknown>, offset: number, isGenotype: boolean): void {
    if (this.mistake !== null) return;
    const isDictionary =
      Array.isArray(fields['normal']) && ('normal_concat' in fields || 'normalConcat' in fields);
    const isNested = Array.isArray(fields['normal']) && Array.isArray(fields['normal'][0]);
    const isExport = Object.keys(fields).some((name) => /^normal[/_](?:op|n\d)/.test(name));
    if (isDictionary || isNested || isExport || (isGenotype && Object.keys(fields).length > 0))
      this.emit({ fields, path: formatPath(this.path), offset });
  }

  private readString(start: number): string {
    const open = this.text.slice(this.at, this.at + 3);
    const quote = open === '"""' || open === "'''" ? open : open[0]!;
    const from = this.at + quote.length;
    const end = this.endOfString(from, quote);
    if (end < 0) {
      this.fail(messages.openString(), start);
      return '';
    }
    this.at = end + quote.length;
    const string = unescape(this.text.slice(from, end));
    if (string.length > 20 && /normal|genotype/i.test(string))
      this.emit({ string, path: formatPath(this.path), offset: start });
    return string;
  }

  private endOfString(from: number, quote: string): number {
    for (let at = from; at < this.text.length; at++) {
      const letter = this.text[at];
      if (letter === '\\') at += 1;
      else if (letter === '\n' && quote.length === 1) return -1;
      else if (letter === quote[0] && this.text.startsWith(quote, at)) return at;
    }
    return -1;
  }

  /** Reads from an opening to its closing mark; a comma may follow the last item. */
  private readItems(close: string, readItem: (index: number) => void): void {
    this.at += 1;
    for (let index = 0; this.peek() !== close; index++) {
      readItem(index);
      if (this.peek() !== ',') break;
      this.at += 1;
    }
    this.take(close);
  }

  private peek(): string | undefined {
    this.skipSpace();
    return this.text[this.at];
  }

  private take(mark: string): void {
    if (this.peek() === mark) this.at += 1;
    else this.expect(`'${mark}'`);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private skipSpace(): void {
    // Most marks have no space before them.
    const code = this.text.charCodeAt(this.at);
    if (code === 34 || (code > 35 && code < 128 && code !== 59 && code !== 92)) return;
    while (this.match(space) !== null);
  }

  private watch(target: string): void {
    const path = formatPath(this.path);
    if (target.startsWith(path) && path.length > this.watched.path.length)
      this.watched = { path, offset: this.at };
  }

  private expect(wanted: string): undefined {
    const rest = this.text.slice(this.at, this.at + 20);
    const found = /^[\p{L}\p{N}_]+/u.exec(rest)?.[0] ?? [...rest][0];
    this.fail(messages.expected(wanted, found));
  }

  private fail(message: string, offset = this.at): undefined {
    this.mistake ??= { message, offset };
    this.at = this.text.length;
  }
}

function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}

const constants = new Map<string, unknown>([
  ['None', null],
  ['null', null],
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false],
  ['nan', NaN],
  ['NaN', NaN],
  ['inf', Infinity],
  ['Infinity', Infinity],
]);

function constant(name: string): unknown {
  return constants.has(name) ? constants.get(name) : new Reference(name);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|([^]))/g,
    (_, long: string | undefined, short: string | undefined, letter: string) => {
      const code = long ?? short;
      return code ? String.fromCharCode(parseInt(code, 16)) : (escapes[letter] ?? letter);
    },
  );
}

/** The values of `range(...)`, or null where its bounds are none. */
function range(bounds: readonly unknown[]): number[] | null {
  const [from, to, step] = bounds.length === 1 ? [0, bounds[0], 1] : [...bounds, 1];
  const isWhole = (bound: unknown): bound is number => Number.isInteger(bound);
  if (bounds.length > 3 || !isWhole(from) || !isWhole(to) || !isWhole(step)) return null;
  if (step < 1 || to - from > 1000) return null;
  const length = Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length }, (_, index) => from + index * step);
}
