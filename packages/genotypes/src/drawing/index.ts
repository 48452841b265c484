export { drawCell, type DrawCellOptions } from './draw-cell.ts';
export { drawGenotype, type DrawGenotypeOptions } from './draw-genotype.ts';
export type { DrawingTheme } from './theme.ts';
