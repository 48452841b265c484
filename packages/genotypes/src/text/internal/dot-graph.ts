import { messages } from '../../messages.ts';

/** An edge of a DOT graph. @internal */
export interface DotEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly offset: number;
}

/** What of a DOT graph has to do with cells. @internal */
export interface DotGraph {
  /** Where each node is named first. */
  readonly nodes: ReadonlyMap<string, number>;
  /** In the text's order. */
  readonly edges: readonly DotEdge[];
}

/** A mistake in DOT, at an offset. @internal */
export class DotError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const deepest = 64;
/** No genotype has as many. */
const mostEdges = 10_000;

const space = /\s+|\/\/[^\n]*|#[^\n]*/y;
const identifier = /[\p{L}_][\p{L}\p{N}_]*|-?(?:\.\d+|\d+(?:\.\d*)?)/uy;

/** Whether a text is Graphviz DOT: `digraph {`, `strict graph "name" {`. @internal */
export function isDot(text: string): boolean {
  try {
    new Reader(text).readHead();
    return true;
  } catch (error) {
    if (error instanceof DotError) return false;
    throw error;
  }
}

/**
 * Reads nodes and edges of a DOT text (graphviz.org/doc/info/lang.html), with the labels of edges; reads past everything else.
 *
 * @throws DotError
 * @internal
 */
export function readDot(text: string): DotGraph {
  const reader = new Reader(text);
  reader.readHead();
  reader.readBlock();
  return reader;
}

class Reader {
  readonly nodes = new Map<string, number>();
  readonly edges: DotEdge[] = [];
  private readonly text: string;
  private at = 0;
  private depth = 0;
  private statements = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads as far as the opening brace. */
  readHead(): void {
    if (this.peek() === '\uFEFF') this.at += 1;
    const isStrict = this.takeWord('strict');
    if (!this.takeWord('digraph') && !this.takeWord('graph')) throw this.expected('digraph');
    if (isStrict && this.peek() === undefined) throw this.expected('digraph');
    if (this.peek() !== '{') this.readId();
    if (this.peek() !== '{') throw this.expected("'{'");
  }

  /** Reads statements in braces: the nodes that they name. */
  readBlock(): Set<string> {
    this.take('{');
    if (this.depth === deepest) throw this.error(messages.tooDeep());
    this.depth += 1;
    const named = new Set<string>();
    while (this.peek() !== '}') {
      if (++this.statements > mostEdges) throw this.error(messages.tooManyEdges(mostEdges));
      this.readStatement(named);
    }
    this.depth -= 1;
    this.take('}');
    return named;
  }

  private readStatement(named: Set<string>): void {
    const start = this.at;
    const ends = [this.readEnd()];
    if (this.peek() === '=') {
      this.at += 1;
      this.readId();
    } else {
      while (this.takeArrow()) ends.push(this.readEnd());
      const label = this.readAttributes();
      this.addEdges(ends, label, start);
    }
    for (const id of ends.flatMap((end) => [...end])) named.add(id);
    while (this.peek() === ';' || this.peek() === ',') this.at += 1;
  }

  /** A node or, as `{a b}` or `subgraph name {a b}`, several. */
  private readEnd(): Set<string> {
    if (this.peek() === '{') return this.readBlock();
    const offset = this.at;
    const isQuoted = this.peek() === '"';
    const id = this.readId();
    if (id === 'subgraph' && !isQuoted) {
      if (this.peek() !== '{') this.readId();
      return this.readBlock();
    }
    const isDefault = /^(?:graph|node|edge)$/i.test(id) && !isQuoted && this.peek() === '[';
    if (isDefault || this.peek() === '=') return new Set();
    for (; this.peek() === ':'; this.readId()) this.at += 1; // a port
    if (!this.nodes.has(id)) this.nodes.set(id, offset);
    return new Set([id]);
  }

  private addEdges(ends: readonly Set<string>[], label: string, offset: number): void {
    for (const [index, targets] of ends.slice(1).entries()) {
      for (const from of ends[index]!) {
        for (const to of targets) {
          if (this.edges.push({ from, to, label, offset }) > mostEdges)
            throw this.error(messages.tooManyEdges(mostEdges));
        }
      }
    }
  }

  /** Reads `[label=x, color=y]`, however many of them: the label. */
  private readAttributes(): string {
    let label = '';
    while (this.peek() === '[') {
      this.at += 1;
      while (this.peek() !== ']') {
        const key = this.readId();
        if (this.peek() === '=') {
          this.at += 1;
          const value = this.readId();
          if (key === 'label') label = value;
        }
        while (this.peek() === ',' || this.peek() === ';') this.at += 1;
      }
      this.take(']');
    }
    return label;
  }

  private readId(): string {
    const first = this.peek();
    if (first === '"') return this.readQuoted();
    if (first === '<') return this.readHtml();
    identifier.lastIndex = this.at;
    const found = identifier.exec(this.text)?.[0];
    if (found === undefined) throw this.expected('a name');
    this.at += found.length;
    return found;
  }

  private readQuoted(): string {
    const parts: string[] = [];
    do {
      const start = this.at;
      let end = start + 1;
      while (end < this.text.length && this.text[end] !== '"')
        end += this.text[end] === '\\' ? 2 : 1;
      if (end >= this.text.length) throw this.error(messages.openString());
      this.at = end + 1;
      parts.push(this.text.slice(start + 1, end).replaceAll('\\"', '"'));
      if (this.peek() !== '+') break;
      this.at += 1;
    } while (this.peek() === '"');
    return parts.join('');
  }

  private readHtml(): string {
    const start = this.at;
    for (let open = 0; this.at < this.text.length; this.at++) {
      if (this.text[this.at] === '<') open += 1;
      else if (this.text[this.at] === '>' && --open === 0)
        return this.text.slice(start + 1, this.at++);
    }
    throw new DotError(messages.openString(), start);
  }

  private takeArrow(): boolean {
    this.peek();
    const isArrow = this.text.startsWith('->', this.at) || this.text.startsWith('--', this.at);
    if (isArrow) this.at += 2;
    return isArrow;
  }

  private takeWord(word: string): boolean {
    this.peek();
    identifier.lastIndex = this.at;
    const isWord = identifier.exec(this.text)?.[0].toLowerCase() === word;
    if (isWord) this.at += word.length;
    return isWord;
  }

  private take(mark: string): void {
    if (this.peek() !== mark) throw this.expected(`'${mark}'`);
    this.at += 1;
  }

  private peek(): string | undefined {
    for (;;) {
      space.lastIndex = this.at;
      const found = space.exec(this.text)?.[0];
      if (found !== undefined) this.at += found.length;
      else if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? this.text.length : end + 2;
      } else return this.text[this.at];
    }
  }

  private expected(wanted: string): DotError {
    const found = this.text.slice(this.at, this.at + 2);
    return this.error(messages.expected(wanted, [...found][0]));
  }

  private error(message: string): DotError {
    return new DotError(message, this.at);
  }
}
