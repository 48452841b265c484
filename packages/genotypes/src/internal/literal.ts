/** A value read from text, and where its parts began: `positions.get('normal[3][1]')` is an offset. */
export interface Literal {
  readonly value: unknown;
  readonly positions: ReadonlyMap<string, number>;
}

/** A mistake in the text, at an offset. */
export class LiteralError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const token =
  /(?<space>[\s;]+|#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_][\w.]*)|(?<mark>[()[\]{},=:])/y;

interface Token {
  readonly kind: 'string' | 'number' | 'name' | 'mark' | 'end';
  readonly text: string;
  readonly offset: number;
}

/** Genotypes nest four deep; a limit keeps hostile text from exhausting the stack. */
const deepest = 16;

/**
 * Reads one literal of the kind both JSON and Python write: lists, tuples, dictionaries, strings,
 * numbers, `range(...)`, `list(...)`, a named tuple `Name(key=value, ...)`, optionally assigned
 * to a name. Nothing is evaluated.
 * @internal
 */
export function readLiteral(text: string): Literal {
  return new Reader(tokenize(text)).readAll();
}

class Reader {
  private readonly tokens: readonly Token[];
  private readonly positions = new Map<string, number>();
  private next = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  readAll(): Literal {
    if (this.peek().kind === 'name' && this.peek(1).text === '=') this.next += 2;
    const value = this.readValue('');
    if (this.peek().kind !== 'end') throw unexpected(this.peek(), 'the end');
    return { value, positions: this.positions };
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)]!;
  }

  private isMark(mark: string): boolean {
    return this.peek().kind === 'mark' && this.peek().text === mark;
  }

  private take(mark?: string): Token {
    const found = this.peek();
    if (mark !== undefined && !this.isMark(mark)) throw unexpected(found, `'${mark}'`);
    this.next += 1;
    return found;
  }

  private readValue(path: string): unknown {
    const first = this.peek();
    this.positions.set(path, first.offset);
    if (this.depth === deepest) throw new LiteralError('nested too deeply', first.offset);
    this.depth += 1;
    const value = this.readAny(first, path);
    this.depth -= 1;
    return value;
  }

  private readAny(first: Token, path: string): unknown {
    if (this.isMark('[')) return this.readList(']', path);
    if (this.isMark('(')) return this.readList(')', path);
    if (this.isMark('{')) return this.readRecord('}', ':', path);
    this.take();
    if (first.kind === 'string') return unquote(first);
    if (first.kind === 'number') return Number(first.text);
    if (first.kind === 'name' && this.isMark('(')) return this.readCall(first, path);
    if (first.text === 'None' || first.text === 'null') return null;
    throw unexpected(first, 'a value');
  }

  private readCall(name: Token, path: string): unknown {
    if (name.text === 'range') return range(this.readList(')', path), name.offset);
    if (name.text !== 'list' && name.text !== 'tuple') return this.readRecord(')', '=', path);
    this.take();
    const value = this.readValue(path);
    this.take(')');
    return value;
  }

  private readList(close: string, path: string): unknown[] {
    const items: unknown[] = [];
    this.readItems(close, (index) => items.push(this.readValue(`${path}[${index}]`)));
    return items;
  }

  private readRecord(close: string, separator: string, path: string): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.readItems(close, () => {
      const key = this.take();
      if (key.kind !== 'name' && key.kind !== 'string') throw unexpected(key, 'a field name');
      const name = key.kind === 'string' ? unquote(key) : key.text;
      if (entries.has(name)) throw new LiteralError(`field ${name} is given twice`, key.offset);
      this.take(separator);
      entries.set(name, this.readValue(path === '' ? name : `${path}.${name}`));
    });
    return Object.fromEntries(entries);
  }

  /** Reads from an opening to its closing mark; a comma may follow the last item. */
  private readItems(close: string, readItem: (index: number) => void): void {
    this.take();
    for (let index = 0; !this.isMark(close); index++) {
      readItem(index);
      if (!this.isMark(',')) break;
      this.take();
    }
    this.take(close);
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    token.lastIndex = offset;
    const groups = token.exec(text)?.groups;
    if (!groups) {
      const rest = text.slice(offset, offset + 1);
      const why =
        rest === '"' || rest === "'"
          ? 'a string that never ends'
          : `unexpected ${JSON.stringify(rest)}`;
      throw new LiteralError(why, offset);
    }
    for (const kind of ['string', 'number', 'name', 'mark'] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found, offset });
    }
    offset = token.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', offset: text.length }];
}

function unexpected(found: Token, wanted: string): LiteralError {
  const what = found.kind === 'end' ? 'the text ends' : `found ${found.text}`;
  return new LiteralError(`expected ${wanted}, but ${what}`, found.offset);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unquote(found: Token): string {
  return found.text
    .slice(1, -1)
    .replace(/\\(?:u([\dA-Fa-f]{4})|(.))/g, (_, code: string | undefined, letter: string) =>
      code ? String.fromCharCode(parseInt(code, 16)) : (escapes[letter] ?? letter),
    );
}

function range(bounds: unknown[], offset: number): number[] {
  const [from, to] = bounds.length === 1 ? [0, bounds[0]] : bounds;
  const whole = (bound: unknown): bound is number => Number.isInteger(bound);
  if (bounds.length > 2 || !whole(from) || !whole(to) || to - from > 1000) {
    throw new LiteralError(
      `range must have one or two whole numbers, got range(${bounds.join(', ')})`,
      offset,
    );
  }
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
