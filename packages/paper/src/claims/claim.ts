import type { Evidence } from '@unas/statistics';

/** - `undecided`: not shown either way at this scale */
export type Verdict = 'reproduced' | 'contradicted' | 'undecided';

/** A sentence of the paper, tested. */
export interface Claim {
  /** As in `E2.width`: experiment and what is tested. */
  readonly id: string;
  readonly text: string;
  /** The sign that the claim gives the estimate. */
  readonly claimed: 'positive' | 'negative';
  /** Null where the runs behind it are not there yet. */
  readonly evidence: Evidence | null;
}
