import type { Cell } from '@unas/genotypes';
import { canonicalForm, type CanonicalFormOptions } from './canonical-form.ts';

/** Whether two cells are the same but for the numbering of their nodes, see `canonicalForm`. */
export function isIsomorphic(a: Cell, b: Cell, options: CanonicalFormOptions = {}): boolean {
  return JSON.stringify(canonicalForm(a, options)) === JSON.stringify(canonicalForm(b, options));
}
