import type { Genotype } from './genotype-types.ts';
import { LiteralError, readLiteral } from './internal/literal.ts';
import { readGenotype } from './internal/read-genotype.ts';

/**
 * Reads a genotype from the Python text that the repositories print,
 * `Genotype(normal=[('sep_conv_3x3', 0), ...], normal_concat=range(2, 6), ...)`, with or without
 * a name it is assigned to, or from JSON text (see `GenotypeJson`).
 *
 * @throws SyntaxError that says line, column and what is wrong there
 */
export function parseGenotype(text: string): Genotype {
  const complainAt = (offset: number, message: string): SyntaxError => {
    const before = text.slice(0, offset).split('\n');
    const column = before[before.length - 1]!.length + 1;
    return new SyntaxError(`parseGenotype: line ${before.length}, column ${column}: ${message}`);
  };
  try {
    const { value, positions } = readLiteral(text);
    return readGenotype(value, (path, message) => complainAt(positions.get(path) ?? 0, message));
  } catch (error) {
    throw error instanceof LiteralError ? complainAt(error.offset, error.message) : error;
  }
}
