import type { Claim, Verdict } from './claim.ts';

/** Fewer independent units than this decide nothing. */
export const fewestUnits = 5;

/**
 * The rule, the same for every claim and scale, fixed before any result was seen: with at least 5
 * units, an estimate whose 95 % interval leaves out zero and whose permutation p-value is at most
 * 0.05 reproduces the claim if it has the claimed sign and contradicts it if it has the other.
 * Everything else is undecided at this scale.
 */
export function verdict({ claimed, evidence }: Claim): Verdict {
  if (!evidence) return 'undecided';
  const { interval, p, n } = evidence;
  if (n < fewestUnits || !(p <= 0.05)) return 'undecided';
  const sign = interval[0] > 0 ? 'positive' : interval[1] < 0 ? 'negative' : null;
  if (!sign) return 'undecided';
  return sign === claimed ? 'reproduced' : 'contradicted';
}
