import type { Block } from '@unas/report';
import type { Claim } from '../claims/claim.ts';
import type { Run } from '@unas/runs';
import type { Results } from './results.ts';
import type { Scale } from './scale.ts';

/** What has come out so far. */
export interface Findings {
  readonly claims: readonly Claim[];
  readonly blocks: readonly Block[];
}

/** An experiment of the paper: data about what to run, and how to read the results. */
export interface Experiment {
  /** As in `E2`. */
  readonly id: string;
  readonly title: string;
  /** What the paper says, with section. */
  readonly paper: string;
  /** What is run here. */
  design(scale: Scale): string;
  /** What is to be computed at a scale; a run that several experiments need is computed once. */
  runs(scale: Scale): readonly Run[];
  /** Reads the finished runs; leaves out what depends on others. A pure function of results and scale. */
  analyse(results: Results, scale: Scale): Findings;
}
