import type { Cell } from '@unas/genotypes';
import type { Edge } from '../edges/edge.ts';
import { operationEdge } from '../edges/operation-edge.ts';
import { unknownOperation } from '../messages.ts';
import { findOperation, operationNames } from '../operations/operations.ts';
import { networkCell, preprocessing, type CellPlace, type NetworkCell } from './network-cell.ts';

/**
 * A genotype's cell at a place in a network.
 *
 * @throws NetworkError when an operation is unknown
 */
export function genotypeCell(genotype: Cell, place: CellPlace): NetworkCell {
  const { index, channels, reduction } = place;
  let edges = 0;
  let column = place.firstDropPathColumn;
  const layersOf = (operation: string, source: number) => {
    const entry = findOperation(operation);
    if (entry === undefined) throw unknownOperation(operation, place, operationNames());
    const stride = reduction && source < 2 ? 2 : 1;
    return entry.layers(`cells.${index}._ops.${edges++}`, channels, stride);
  };
  const nodes = genotype.nodes.map((node): Edge[] => {
    if (node.length === 0) return [nothing(place)];
    return node.map(([operation, source]) => {
      const layers = layersOf(operation, source);
      return operationEdge(source, layers, layers.length === 0 ? null : column++);
    });
  });
  return networkCell({ preprocess: preprocessing(place), nodes, concat: genotype.concat });
}

// A node without edges is zero.
function nothing({ reduction, channels }: CellPlace): Edge {
  return operationEdge(0, findOperation('none')!.layers('', channels, reduction ? 2 : 1));
}
