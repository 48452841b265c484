import { readLiteral, type FoundFields, type FoundString, type Mistake } from './literal.ts';

/** What a text holds: fields of a genotype, a string that may hold one, or a broken one. @internal */
export type Finding =
  | ({ readonly kind: 'fields' } & FoundFields)
  | ({ readonly kind: 'string' } & FoundString)
  | { readonly kind: 'broken'; readonly offset: number; readonly mistake: Mistake };

/**
 * Where a literal with a genotype may begin: a brace, a call of something named Genotype or dict, any call with the argument `normal`.
 * (The name before an opening parenthesis is looked for backwards.)
 */
const beginning = /\{(?=\s*["'\w#(])|(?:genotype|dict)\s*\(|\(\s*normal\s*=/gi;
const name = /[\p{L}_][\p{L}\p{N}_.]*\s*$/u;
const longestName = 100;

/** How often a text is read, on the average, before what does not make a literal is left alone. */
const patience = 3;

/**
 * Finds genotypes anywhere in a text: it may be one literal, a log, a program.
 *
 * @param find - is given each, with the offset at which the literal around it begins
 * @internal
 */
export function scanLiterals(
  text: string,
  find: (finding: Finding, literal: number) => void,
): void {
  // The innermost literal that breaks off, unless a genotype within it is whole.
  let broken: { readonly literal: number; readonly mistake: Mistake } | null = null;
  const settle = (next: number): void => {
    if (broken !== null && broken.mistake.offset <= next) {
      const { literal, mistake } = broken;
      find({ kind: 'broken', offset: literal, mistake }, literal);
    }
    broken = null;
  };
  let spent = 0;
  let from = 0;
  while (spent <= patience * text.length) {
    beginning.lastIndex = from;
    const found = beginning.exec(text);
    if (found === null) break;
    from = beginning.lastIndex;
    const literal = found[0] === '{' ? found.index : nameBefore(text, found);
    const held: Finding[] = [];
    const end = readLiteral(text, literal, (item) =>
      held.push('fields' in item ? { kind: 'fields', ...item } : { kind: 'string', ...item }),
    );
    if (typeof end === 'number') {
      if (held.length > 0) settle(literal);
      for (const finding of held) find(finding, literal);
      from = Math.max(from, end);
    } else {
      spent += end.offset - literal;
      if (looksLikeGenotype(text, literal, end.offset)) {
        settle(literal);
        broken = { literal, mistake: end };
      }
    }
  }
  settle(text.length);
}

function nameBefore(text: string, { 0: matched, index }: RegExpExecArray): number {
  const parenthesis = index + matched.indexOf('(');
  const before = text.slice(Math.max(0, parenthesis - longestName), parenthesis);
  return parenthesis - (name.exec(before)?.[0].length ?? 0);
}

function looksLikeGenotype(text: string, start: number, end: number): boolean {
  return /\bnormal["']?\s*[=:]\s*[[(]/.test(text.slice(start, end));
}
