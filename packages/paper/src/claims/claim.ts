/** - `undecided`: not shown either way at this scale */
export type Verdict = 'reproduced' | 'contradicted' | 'undecided';

/** What a statistic says of a claim. */
export interface Evidence {
  /** What is estimated, as in "Spearman's rho of width and test loss after epoch 5". */
  readonly statistic: string;
  readonly estimate: number;
  /** 95 % interval. */
  readonly interval: readonly [low: number, high: number];
  /** Two-sided p-value of "there is no effect". */
  readonly p: number;
  /** Independent units behind the estimate: architectures or methods, not epochs or images. */
  readonly n: number;
}

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
