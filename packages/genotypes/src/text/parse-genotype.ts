import type { Cells, Genotype } from '../genotype-types.ts';
import { GenotypeError, type GenotypeErrorCode } from '../genotype-error.ts';
import { messages } from '../messages.ts';
import { attempt, placesOf, type FindGenotypesOptions } from './find-genotypes.ts';
import type { Candidate } from './internal/candidates.ts';

export interface ParseGenotypeOptions extends FindGenotypesOptions {
  /**
   * Which genotype of the text: what it is assigned to, where it lies in JSON, or its line.
   * @defaultValue the last one; an error where several have different names
   */
  readonly name?: string;
}

/**
 * Reads a genotype from any text that holds one, see `findGenotypes`: what a search printed, its whole log (the last one), a
 * `genotypes.py`, JSON, DOT.
 *
 * @param text - or a file's bytes, UTF-8 or UTF-16
 * @throws GenotypeError that says what is wrong, and where it can line and column
 */
export function parseGenotype(
  text: string | Uint8Array,
  options: ParseGenotypeOptions = {},
): Genotype {
  const { normal, reduce } = parseCells(text, options);
  if (reduce === null)
    throw failure('normal-only', options, messages.normalOnly(), messages.normalOnlyHint());
  return { normal, reduce };
}

/** As {@link parseGenotype}, but the reduction cell may be missing. */
export function parseCells(text: string | Uint8Array, options: ParseGenotypeOptions = {}): Cells {
  const found = placesOf(text, options);
  if (found.length === 0) {
    const isEmpty = typeof text === 'string' ? text.trim() === '' : text.length === 0;
    throw isEmpty
      ? failure('none', options, messages.emptyText())
      : failure('none', options, messages.noGenotype(), messages.noGenotypeHint());
  }
  const { read } = options.name === undefined ? only(found, options) : named(found, options);
  const cells = attempt(read);
  if (!(cells instanceof GenotypeError)) return cells;
  const whole = found.findLast((place) => !(attempt(place.read) instanceof GenotypeError));
  if (cells.code !== 'syntax' || whole === undefined) throw cells;
  throw new GenotypeError('syntax', cells.message, { hint: messages.unfinishedHint(whole.line) });
}

function only(found: readonly Candidate[], options: ParseGenotypeOptions): Candidate {
  const first = new Set(found.flatMap(({ names }) => names.slice(0, 1)));
  if (first.size < 2) return found.at(-1)!;
  const names = namesOf(found);
  const hint = messages.severalGenotypesHint(options.source ?? 'genotype', names.at(-1)!);
  throw failure('ambiguous', options, messages.severalGenotypes(names), hint);
}

function named(found: readonly Candidate[], options: ParseGenotypeOptions): Candidate {
  const wanted = options.name!;
  const rules: ((entry: Candidate) => boolean)[] = [
    ({ names }) => names.includes(wanted),
    ({ names }) => names.some((name) => name.endsWith(`.${wanted}`)),
    ({ line }) => String(line) === wanted,
  ];
  for (const rule of rules) {
    const entry = found.findLast(rule);
    if (entry !== undefined) return entry;
  }
  const known = namesOf(found);
  throw failure(
    'unknown-name',
    options,
    messages.noSuchGenotype(wanted, known),
    messages.noSuchGenotypeHint(known),
  );
}

function namesOf(found: readonly Candidate[]): string[] {
  return [...new Set(found.flatMap(({ names }) => names))];
}

function failure(
  code: GenotypeErrorCode,
  { source = 'genotype' }: FindGenotypesOptions,
  message: string,
  hint: string | null = null,
): GenotypeError {
  return new GenotypeError(code, `${source}: ${message}`, { hint });
}
