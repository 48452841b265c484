import type { Cell } from '@unas/genotypes';
import { measureDepth } from './measure-depth.ts';
import { measureWidth } from './measure-width.ts';

/** Width and depth in words, for captions: `width 3.5c, depth 3`; the width rounded to 2 decimals. */
export function describeCell(cell: Cell): string {
  return `width ${Math.round(measureWidth(cell) * 100) / 100}c, depth ${measureDepth(cell)}`;
}
