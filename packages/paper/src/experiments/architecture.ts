import type { Genotype } from '@unas/genotypes';
import { measureDepth, measureWidth } from '@unas/topology';

/** A genotype under the name that figures and tables give it. */
export interface Architecture {
  readonly name: string;
  readonly genotype: Genotype;
  /** Of the normal cell, units of c. */
  readonly width: number;
  /** Of the normal cell, edges. */
  readonly depth: number;
}

export function architecture(name: string, genotype: Genotype): Architecture {
  const { normal } = genotype;
  return { name, genotype, width: measureWidth(normal), depth: measureDepth(normal) };
}
