import type { Edge } from '@unas/genotypes';
import Fraction from 'fraction.js';

/** @internal */
export function exactWidth(nodes: readonly (readonly Edge[])[]): Fraction {
  return nodes
    .filter((edges) => edges.length > 0)
    .map((edges) => new Fraction(edges.filter(([, source]) => source < 2).length, edges.length))
    .reduce((width, share) => width.add(share), new Fraction(0));
}
