import type { Claim } from './claim.ts';

/**
 * - `undecided`: not shown either way at this scale
 * - `pending`: not judged before all runs have ended, for a verdict that stops when it pleases is worth nothing
 * - `not run`: none of the runs has ended
 */
export type Verdict =
  'reproduced' | 'contradicted' | 'undecided' | 'not run' | `pending: ${number} of ${number}`;

/** Fewer independent units than this decide nothing. */
export const fewestUnits = 5;

/**
 * The rule, the same for every claim and scale, fixed before any result was seen: with at least 5 units, an estimate whose 95 %
 * interval excludes zero and whose permutation p-value is at most 0.05 reproduces the claim if it has the claimed sign and
 * contradicts it if it has the other. Everything else is undecided at this scale. Claims are judged once all of their runs have ended.
 */
export function verdict({ claimed, evidence, runs }: Claim): Verdict {
  if (runs && runs.ended < runs.planned)
    return runs.ended === 0 ? 'not run' : `pending: ${runs.ended} of ${runs.planned}`;
  if (!evidence) return 'undecided';
  const { interval, p, n } = evidence;
  if (n < fewestUnits || !(p <= 0.05)) return 'undecided';
  const sign = interval[0] > 0 ? 'positive' : interval[1] < 0 ? 'negative' : null;
  if (!sign) return 'undecided';
  return sign === claimed ? 'reproduced' : 'contradicted';
}
