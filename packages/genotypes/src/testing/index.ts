export { cellArbitrary, type CellArbitraryOptions } from './cell-arbitrary.ts';
export { genotypeArbitrary } from './genotype-arbitrary.ts';
export { isomorphicCellsArbitrary } from './isomorphic-cells-arbitrary.ts';
