import type { Cells } from '../../genotype-types.ts';
import { Reference } from '../reference.ts';
import { cellsFromFields } from './cells-from-fields.ts';
import type { Complain, ComplainAt } from './complain.ts';
import { LineIndex } from './line-index.ts';
import { locate, readLiteral } from './literal.ts';
import { fieldsOfNni } from './nni-export.ts';
import { scanLiterals, type Finding } from './scan-literals.ts';

/** A place where a genotype stands; its cells are read when asked for, for a log may hold thousands. @internal */
export interface Candidate {
  readonly names: readonly string[];
  readonly line: number;
  /** 0 data, 1 code, 2 a comment: those of the least rank count. */
  readonly rank: number;
  /** @throws what `complainAt` makes */
  readonly read: () => Cells;
}

/** How deep strings within strings are searched. */
const deepest = 2;

/** The places of genotypes among the literals of a text. @internal */
export function candidatesIn(text: string, complainAt: ComplainAt, depth = deepest): Candidate[] {
  const lines = new LineIndex(text);
  const candidates: Candidate[] = [];
  scanLiterals(text, (finding, literal) => {
    const line = lines.lineOf(finding.offset);
    if (finding.kind === 'string') {
      if (depth === 0) return;
      // What is wrong within a string is reported where the string begins.
      const inner: ComplainAt = (_, message, code) => complainAt(finding.offset, message, code);
      const { path, string } = finding;
      for (const candidate of candidatesIn(string, inner, depth - 1))
        candidates.push({ ...candidate, line, names: path === '' ? candidate.names : [path] });
      return;
    }
    const { names, isComment } = assignmentBefore(text, literal);
    candidates.push({
      names: finding.kind === 'broken' || finding.path === '' ? names : [finding.path],
      line,
      rank: isComment ? 2 : isCode(finding) ? 1 : 0,
      read: readerOf(text, finding, complainAt),
    });
  });
  return candidates;
}

function isCode(finding: Finding): boolean {
  return (
    finding.kind === 'fields' &&
    Object.values(finding.fields).some((value) => value instanceof Reference)
  );
}

function readerOf(text: string, finding: Finding, complainAt: ComplainAt): () => Cells {
  const { offset } = finding;
  if (finding.kind === 'broken') {
    const { mistake } = finding;
    return () => {
      throw complainAt(mistake.offset, mistake.message, 'syntax');
    };
  }
  return () => {
    const complain: Complain = (path, message) =>
      complainAt(path === '' ? offset : locate(text, offset, path), message, 'invalid');
    const fields = fieldsAt(text, offset);
    return cellsFromFields(fieldsOfNni(fields, complain) ?? fields, complain);
  };
}

function fieldsAt(text: string, offset: number): Readonly<Record<string, unknown>> {
  let fields: Readonly<Record<string, unknown>> = {};
  readLiteral(text, offset, (found) => {
    if ('fields' in found && found.offset === offset) fields = found.fields;
  });
  return fields;
}

/** How far before a literal its names are looked for. */
const lookBack = 200;
const targets =
  /(?:^|\n)[ \t]*((?:[\p{L}_][\p{L}\p{N}_]*[ \t]*(?::[^=\n]*)?=[ \t]*(?:\\\r?\n[ \t]*)?)+)$/u;

/** The names that a literal is assigned to at the beginning of a line, and whether the line is a comment. */
function assignmentBefore(
  text: string,
  offset: number,
): { readonly names: string[]; readonly isComment: boolean } {
  const before = text.slice(Math.max(0, offset - lookBack), offset);
  const assigned = targets.exec(before)?.[1] ?? '';
  return {
    names: [...assigned.matchAll(/([\p{L}_][\p{L}\p{N}_]*)[ \t]*(?::[^=\n]*)?=/gu)].map(
      ([, name]) => name!,
    ),
    isComment: /(?:^|\n)[ \t]*#[^\n]*$/.test(before),
  };
}

/** The candidates of the least rank, with the names of lines such as `DARTS = DARTS_V2` too. @internal */
export function settleCandidates(text: string, candidates: readonly Candidate[]): Candidate[] {
  const best = candidates.reduce((least, { rank }) => Math.min(least, rank), Infinity);
  const found = candidates.filter(({ rank }) => rank === best);
  const named = new Map(found.flatMap(({ names }, index) => names.map((name) => [name, index])));
  if (named.size === 0) return found;
  const aliases = new Map<number, string[]>();
  for (const [, alias, target] of text.matchAll(/^(\w+)[ \t]*=[ \t]*(\w+)[ \t\r]*(?:#.*)?$/gm)) {
    const index = named.get(target!);
    if (index === undefined || named.has(alias!)) continue;
    named.set(alias!, index);
    aliases.set(index, [...(aliases.get(index) ?? []), alias!]);
  }
  return found.map((candidate, index) => ({
    ...candidate,
    names: [...candidate.names, ...(aliases.get(index) ?? [])],
  }));
}
