import type { EdgesJson, Cell, Genotype, GenotypeJson } from '../genotype-types.ts';
import { messages } from '../messages.ts';
import { cellsFromFields } from './internal/cells-from-fields.ts';

/** The interchange form of a genotype: `JSON.stringify(genotypeToJson(genotype))` is its JSON text. */
export function genotypeToJson(genotype: Genotype): GenotypeJson {
  return {
    normal: edgesToJson(genotype.normal),
    normalConcat: [...genotype.normal.concat],
    reduce: edgesToJson(genotype.reduce),
    reduceConcat: [...genotype.reduce.concat],
  };
}

function edgesToJson({ nodes }: Cell): EdgesJson {
  return nodes.every((edges) => edges.length === 2) ? nodes.flat() : nodes;
}

/**
 * Reads a genotype from an already parsed JSON value (see `GenotypeJson`).
 * For text, `parseGenotype` also says line and column of a mistake.
 *
 * @throws TypeError that says what is wrong
 */
export function genotypeFromJson(value: unknown): Genotype {
  const fail = (message: string): TypeError => new TypeError(`genotypeFromJson: ${message}`);
  const { normal, reduce } = cellsFromFields(value, (_path, message) => fail(message));
  if (reduce === null) throw fail(messages.normalOnly());
  return { normal, reduce };
}
