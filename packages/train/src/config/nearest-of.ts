import { distance } from 'fastest-levenshtein';

/** @internal "; did you mean 'epochs'?" */
export function nearestOf(key: string, known: readonly string[]): string {
  const nearest = [...known].sort((a, b) => distance(key, a) - distance(key, b))[0];
  return nearest === undefined ? '' : `; did you mean '${nearest}'?`;
}
