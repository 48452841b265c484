/** What JSON can hold. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What computes a run: one executor a kind, see `runs/execute-run.ts`. */
export type RunKind = 'train' | 'surface' | 'variance';

/** One thing to compute. Kind and configuration are its address; the rest is for people and plans. */
export interface RunSpec {
  readonly kind: RunKind;
  /** Everything the result depends on, seeds included. */
  readonly config: { readonly [key: string]: Json };
  /** Shown in progress and lists, as in "DARTS_V2 · seed 0". */
  readonly title: string;
  /** Estimated cost, in training steps of the scale's network; for time left. */
  readonly work: number;
  /** Runs whose results this one reads. */
  readonly needs?: readonly RunSpec[];
}
