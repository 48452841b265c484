import type { Cell, EdgesJson, Genotype, GenotypeJson } from './genotype-types.ts';

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
