export type { Cell, Cells, Edge, EdgesJson, Genotype, GenotypeJson } from './genotype-types.ts';
export { GenotypeError, type GenotypeErrorCode } from './genotype-error.ts';
export { checkCell } from './check-cell.ts';

export { cellEntry, genotype } from './registry/cell-entry.ts';
export { findCells, type CellQuery } from './registry/find-cells.ts';
export type { CellKind, RegistryEntry, WiringSpace } from './registry/registry-entry.ts';

export {
  findGenotypes,
  type FindGenotypesOptions,
  type FoundGenotype,
} from './text/find-genotypes.ts';
export { formatDot } from './text/format-dot.ts';
export { formatPython } from './text/format-python.ts';
export { genotypeFromJson, genotypeToJson } from './text/genotype-json.ts';
export { parseCells, parseGenotype, type ParseGenotypeOptions } from './text/parse-genotype.ts';
export { isGenotypeText, readGenotype } from './text/read-genotype.ts';
