import type { Genotype } from '@unas/genotypes';
import type { CellPanel, ShownColumn } from '@unas/report';
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

/** Names and measures a genotype. */
export function architecture(name: string, genotype: Genotype): Architecture {
  const { normal } = genotype;
  return { name, genotype, width: measureWidth(normal), depth: measureDepth(normal) };
}

/** Ends of the colour scale of widths, in every figure and table. */
const widths = [1, 5] as const;

/** Where a width stands on the report's sequential colour scale. */
export function widthLevel(width: number): number {
  return (width - widths[0]) / (widths[1] - widths[0]);
}

/** A table's column of widths. */
export const widthColumn: ShownColumn = { column: 'width', colours: widths };

/** The lines about an architecture that the pointer is told at its marks, and more. */
export function tipOf(
  { name, width, depth }: Pick<Architecture, 'name' | 'width' | 'depth'>,
  ...more: readonly string[]
): string {
  return [name, `width ${width}c, depth ${depth}`, ...more].join('\n');
}

/** The columns about an architecture that data sets have. */
export function columnsOf({ name, width, depth }: Pick<Architecture, 'name' | 'width' | 'depth'>) {
  return { architecture: name, width, depth };
}

/** Drawings of normal cells, with their measures. */
export function cellPanels(architectures: readonly Architecture[]): CellPanel[] {
  return architectures.map(({ name, genotype, width, depth }) => ({
    kind: 'cell',
    cell: genotype.normal,
    name,
    note: `${width}c wide, ${depth} deep`,
    level: widthLevel(width),
  }));
}
