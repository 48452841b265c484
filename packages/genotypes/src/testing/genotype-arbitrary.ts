import fc from 'fast-check';
import type { Genotype } from '../genotype-types.ts';
import { cellArbitrary, type CellArbitraryOptions } from './cell-arbitrary.ts';

/** Any genotype, its cells as `cellArbitrary` makes them. */
export function genotypeArbitrary(options: CellArbitraryOptions = {}): fc.Arbitrary<Genotype> {
  return fc.record({ normal: cellArbitrary(options), reduce: cellArbitrary(options) });
}
