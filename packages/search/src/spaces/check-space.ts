import { invalidNodes, unequalOperations, unknownOperation, wrongEdges } from '../messages.ts';
import { hasLayers, supernetOperationNames } from '../supernet/supernet-operation.ts';
import { cellKinds, type Space, spaceEdges } from './space.ts';

/**
 * Checks that a supernet can be built of a space.
 *
 * @throws RangeError for a number of nodes that makes no cell, edges that have no or too many lists of operations, lists of
 * different lengths, and operations that have no layers
 */
export function checkSpace(space: Space): void {
  const { name, nodes, operations } = space;
  if (!Number.isInteger(nodes) || nodes < 1) throw invalidNodes(name, nodes);
  const edges = spaceEdges(space).length;
  const count = operations.normal[0]?.length ?? 0;
  for (const kind of cellKinds(space)) {
    const lists = operations[kind]!;
    if (lists.length !== edges) throw wrongEdges(name, kind, edges, lists.length);
    for (const [edge, list] of lists.entries()) {
      if (list.length === 0 || list.length !== count)
        throw unequalOperations(name, kind, edge, list.length);
      for (const operation of list)
        if (!hasLayers(operation, space.macro))
          throw unknownOperation(name, operation, supernetOperationNames(space.macro));
    }
  }
}
