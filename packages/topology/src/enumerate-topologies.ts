import type { Cell, Edge } from '@unas/genotypes';
import { countTopologies } from './count-topologies.ts';
import { buildCell } from './internal/build-cell.ts';
import { checkSpace } from './internal/check-space.ts';
import { sourcePairs } from './internal/source-pairs.ts';
import type { Space } from './space.ts';
import { messages } from './messages.ts';

export interface EnumerateOptions {
  /**
   * The operation on every edge.
   * @defaultValue 'skip_connect'
   */
  readonly operation?: string;
  /**
   * Refuse a space of more topologies than this.
   * @defaultValue 10_000_000
   */
  readonly limit?: number;
}

/**
 * Every topology of a space, one at a time, in lexicographic order of their sources. The cells
 * share their parts: treat them as the constants they are.
 *
 * @throws RangeError where the space is larger than `limit`
 */
export function enumerateTopologies(space: Space, options: EnumerateOptions = {}): Generator<Cell> {
  const { operation = 'skip_connect', limit = 10_000_000 } = options;
  const checked = checkSpace(space, 'enumerateTopologies');
  const count = countTopologies(checked);
  if (count > limit) {
    throw new RangeError(messages.tooMany(checked, count, limit));
  }
  return generate(checked, operation);
}

function* generate(space: Required<Space>, operation: string): Generator<Cell> {
  const choices: (readonly Edge[])[][] = Array.from({ length: space.nodes }, (_, index) =>
    sourcePairs(space, index + 2).map((pair) => pair.map((source) => [operation, source] as const)),
  );
  // Counts like an odometer, the last node fastest.
  const digits = choices.map(() => 0);
  for (let turned = 0; turned >= 0;) {
    yield buildCell(
      choices.map((choice, index) => choice[digits[index]!]!),
      space,
    );
    turned = digits.length - 1;
    while (turned >= 0 && digits[turned] === choices[turned]!.length - 1) digits[turned--] = 0;
    if (turned >= 0) digits[turned]!++;
  }
}
