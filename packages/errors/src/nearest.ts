import { distance } from 'fastest-levenshtein';

/**
 * The known name most like `name`, letter case aside, or null where none is near enough to have been meant: more than a third
 * of the longer one's letters differ (Levenshtein's distance; one letter may always).
 */
export function nearest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (edits <= allowed && edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

/** `"; did you mean 'x'?"` to append to a message, or `''` where no known name is {@link nearest}. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const meant = nearest(name, known);
  return meant === null ? '' : `; did you mean '${meant}'?`;
}
