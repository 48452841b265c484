import { GenotypeError } from '../genotype-error.ts';
import type { Cells } from '../genotype-types.ts';
import { candidatesIn, settleCandidates, type Candidate } from './internal/candidates.ts';
import type { ComplainAt } from './internal/complain.ts';
import { decodeText } from './internal/decode-text.ts';
import { isDot } from './internal/dot-graph.ts';
import { cellsOfDot } from './internal/dot.ts';
import { LineIndex } from './internal/line-index.ts';

/** A genotype in a text. */
export interface FoundGenotype {
  /** What it is assigned to, several names in `A = B = Genotype(...)`; in JSON where it lies, `best.genotype`. Often none. */
  readonly names: readonly string[];
  /** Where it begins. */
  readonly line: number;
  /** Its cells, or what is wrong with them. */
  readonly cells: Cells | GenotypeError;
}

export interface FindGenotypesOptions {
  /**
   * What the text is called in errors, say its file.
   * @defaultValue 'genotype'
   */
  readonly source?: string;
}

/**
 * All genotypes in a text, in its order. Graphviz DOT is read if the text is that; else the literals of Python and JSON wherever they
 * stand: alone, on the lines of a log, assigned to names in a program, among other fields of JSON, in NNI's export, in a string of one
 * of these. Those in comments, and calls in code such as `Genotype(normal=gene, ...)`, only where there are no others. Nothing is
 * evaluated.
 *
 * @param text - or a file's bytes, UTF-8 or UTF-16
 * @throws GenotypeError where the bytes are not text
 */
export function findGenotypes(
  text: string | Uint8Array,
  options: FindGenotypesOptions = {},
): FoundGenotype[] {
  return placesOf(text, options).map(({ names, line, read }) => ({
    names,
    line,
    cells: attempt(read),
  }));
}

/** As {@link findGenotypes}, but the cells are not read yet. @internal */
export function placesOf(
  text: string | Uint8Array,
  { source = 'genotype' }: FindGenotypesOptions,
): Candidate[] {
  const decoded = typeof text === 'string' ? text : decodeText(text, source);
  const complainAt: ComplainAt = (offset, message, code) => {
    const place = new LineIndex(decoded).describe(offset);
    return new GenotypeError(code, `${source}: ${place}: ${message}`);
  };
  return isDot(decoded)
    ? [{ names: [], line: 1, rank: 0, read: () => cellsOfDot(decoded, complainAt) }]
    : settleCandidates(decoded, candidatesIn(decoded, complainAt));
}

/** @internal */
export function attempt(read: () => Cells): Cells | GenotypeError {
  try {
    return read();
  } catch (error) {
    if (error instanceof GenotypeError) return error;
    throw error;
  }
}
