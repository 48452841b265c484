/** What a statistic says about a hypothesis. */
export interface Evidence {
  /** What is estimated, as in "rho of width and training loss after epoch 5". */
  readonly statistic: string;
  readonly estimate: number;
  /** 95 % interval. */
  readonly interval: readonly [low: number, high: number];
  /** Two-sided p-value of "there is no effect". */
  readonly p: number;
  /** Independent units behind the estimate: architectures or methods, not epochs or images. */
  readonly n: number;
}
