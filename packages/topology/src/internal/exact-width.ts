import type { Edge } from '@unas/genotypes';
import Fraction from 'fraction.js';

/** @internal */
export function exactWidth(nodes: readonly (readonly Edge[])[]): Fraction {
  return nodes.reduce(
    (width, edges) => width.add(edges.filter(([, source]) => source < 2).length, edges.length),
    new Fraction(0),
  );
}
