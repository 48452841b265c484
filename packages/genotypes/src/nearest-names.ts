import { distance } from 'fastest-levenshtein';
import { registry } from './internal/registry.ts';

/** The `count` names of the registry most like `name`, nearest first, letter case aside. */
export function nearestNames(name: string, count = 1): string[] {
  const wanted = name.toLowerCase();
  return [...registry().keys()]
    .map((known) => ({ known, edits: distance(wanted, known.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, count)
    .map(({ known }) => known);
}
