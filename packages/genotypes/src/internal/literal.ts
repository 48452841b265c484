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

/**
 * Reads one literal of the kind both JSON and Python write: lists, tuples, dictionaries, strings,
 * numbers, `range(...)`, `list(...)`, a named tuple `Name(key=value, ...)`, optionally assigned
 * to a name. Nothing is evaluated.
 * @internal
 */
export function readLiteral(text: string): Literal {
  const tokens = tokenize(text);
  const positions = new Map<string, number>();
  let next = 0;
  const peek = (ahead = 0): Token => tokens[Math.min(next + ahead, tokens.length - 1)]!;

  function take(mark?: string): Token {
    const found = peek();
    if (mark !== undefined && found.text !== mark) throw unexpected(found, `'${mark}'`);
    next += 1;
    return found;
  }

  function readItems(close: string, item: (index: number) => void): void {
    for (let index = 0; peek().text !== close || peek().kind !== 'mark'; index++) {
      item(index);
      if (peek().text !== ',') break;
      take();
    }
    take(close);
  }

  function readList(close: string, path: string): unknown[] {
    take();
    const items: unknown[] = [];
    readItems(close, (index) => items.push(readValue(`${path}[${index}]`)));
    return items;
  }

  function readRecord(close: string, separator: string, path: string): Record<string, unknown> {
    take();
    const entries = new Map<string, unknown>();
    readItems(close, () => {
      const key = take();
      if (key.kind !== 'name' && key.kind !== 'string') throw unexpected(key, 'a field name');
      const name = key.kind === 'string' ? unquote(key) : key.text;
      if (entries.has(name)) throw new LiteralError(`field ${name} is given twice`, key.offset);
      take(separator);
      entries.set(name, readValue(path === '' ? name : `${path}.${name}`));
    });
    return Object.fromEntries(entries);
  }

  function readCall(name: Token, path: string): unknown {
    if (name.text === 'range') return range(readList(')', path), name.offset);
    if (name.text === 'list' || name.text === 'tuple') {
      take();
      const value = readValue(path);
      take(')');
      return value;
    }
    return readRecord(')', '=', path);
  }

  function readValue(path: string): unknown {
    const first = peek();
    positions.set(path, first.offset);
    if (first.text === '[' && first.kind === 'mark') return readList(']', path);
    if (first.text === '(' && first.kind === 'mark') return readList(')', path);
    if (first.text === '{' && first.kind === 'mark') return readRecord('}', ':', path);
    take();
    if (first.kind === 'string') return unquote(first);
    if (first.kind === 'number') return Number(first.text);
    if (first.kind === 'name' && peek().text === '(') return readCall(first, path);
    if (first.text === 'None' || first.text === 'null') return null;
    throw unexpected(first, 'a value');
  }

  if (peek().kind === 'name' && peek(1).text === '=') next += 2;
  const value = readValue('');
  if (peek().kind !== 'end') throw unexpected(peek(), 'the end');
  return { value, positions };
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
