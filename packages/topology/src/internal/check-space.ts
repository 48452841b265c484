import type { Space } from '../space.ts';
import { messages } from '../messages.ts';

/**
 * The space with its defaults filled in.
 * @internal
 */
export function checkSpace(space: Space, what: string): Required<Space> {
  const { kind, nodes } = space;
  if (kind !== 'darts' && kind !== 'nasnet') {
    throw new RangeError(messages.badKind(what, kind));
  }
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 16) {
    throw new RangeError(messages.badNodes(what, nodes));
  }
  const { ordered = kind === 'nasnet', concat = kind === 'darts' ? 'all' : 'unused' } = space;
  if (concat !== 'all' && concat !== 'unused') {
    throw new RangeError(messages.badConcat(what, concat));
  }
  return { kind, nodes, ordered, concat };
}
