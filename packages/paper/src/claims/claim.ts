import type { Evidence } from '@unas/statistics';

/** A sentence of the paper, tested. */
export interface Claim {
  /** As in `E2.width`: experiment and what is tested. */
  readonly id: string;
  readonly text: string;
  /** The sign that the claim gives the estimate. */
  readonly claimed: 'positive' | 'negative';
  /** Null where the statistic is undefined, as without finished runs. */
  readonly evidence: Evidence | null;
  /** The runs that the evidence is made of. @defaultValue none: nothing has to be run for it */
  readonly runs?: Progress;
}

/** How many runs have ended, of those that are planned. */
export interface Progress {
  readonly ended: number;
  readonly planned: number;
}
