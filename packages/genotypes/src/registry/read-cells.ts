import type { Cell, Genotype } from '../genotype-types.ts';
import { genotypeFromJson } from '../text/genotype-json.ts';
import type { RegistryEntry, WiringSpace } from './registry-entry.ts';

/**
 * Reads a data module: one entry a line, as JSON. The entries are frozen.
 * @internal
 */
export function readCells(lines: string): RegistryEntry[] {
  return lines.split('\n').map((line) => {
    const { genotype, ...rest } = JSON.parse(line);
    const { normal, reduce } = genotypeFromJson(genotype);
    const frozen = Object.freeze({ normal: freezeCell(normal), reduce: freezeCell(reduce) });
    return Object.freeze({ ...rest, space: wiringSpace(frozen), genotype: frozen });
  });
}

function wiringSpace({ normal, reduce }: Genotype): WiringSpace {
  const nodes = [...normal.nodes, ...reduce.nodes];
  if (nodes.some((edges) => edges.length !== 2)) return 'irregular';
  return nodes.every(([first, second]) => first![1] !== second![1]) ? 'darts' : 'nasnet';
}

function freezeCell({ nodes, concat }: Cell): Cell {
  const frozen = nodes.map((edges) => Object.freeze(edges.map((edge) => Object.freeze(edge))));
  return Object.freeze({ nodes: Object.freeze(frozen), concat: Object.freeze(concat) });
}
