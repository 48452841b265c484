import type { Space } from '../space.ts';

/**
 * The space with its defaults filled in.
 * @internal
 */
export function checkSpace(space: Space, what: string): Required<Space> {
  const { kind, nodes } = space;
  if (kind !== 'darts' && kind !== 'nasnet') {
    throw new RangeError(
      `${what}: kind of space must be 'darts' or 'nasnet', got ${JSON.stringify(kind)}`,
    );
  }
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 16) {
    throw new RangeError(
      `${what}: nodes of a space must be a whole number from 1 to 16, got ${nodes}`,
    );
  }
  const { ordered = kind === 'nasnet', concat = kind === 'darts' ? 'all' : 'unused' } = space;
  if (concat !== 'all' && concat !== 'unused') {
    throw new RangeError(
      `${what}: concat of a space must be 'all' or 'unused', got ${JSON.stringify(concat)}`,
    );
  }
  return { kind, nodes, ordered, concat };
}
