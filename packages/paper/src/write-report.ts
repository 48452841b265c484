import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '@unas/files';
import { writeReport as writePage } from '@unas/report';
import type { RunStore } from '@unas/runs';
import { composeReport } from './compose-report.ts';
import type { Claim } from './claims/claim.ts';
import { verdict } from './claims/verdict.ts';
import type { Experiment } from './experiments/experiment.ts';
import type { Scale } from './experiments/scale.ts';
import { storedResults } from './stored-results.ts';

/** Options of {@link writeReport}. */
export interface WriteReportOptions {
  readonly store: RunStore;
  readonly experiments: readonly Experiment[];
  readonly scale: Scale;
  /** Gets `report.html` and `claims.json`. */
  readonly folder: string;
  /**
   * Whether open pages show the next version by themselves.
   * @defaultValue false
   */
  readonly live?: boolean;
}

/** Analyses the runs of a store and writes the report and the claims with their verdicts. The same runs give the same bytes. */
export async function writeReport(
  options: WriteReportOptions,
): Promise<{ readonly path: string; readonly claims: readonly Claim[] }> {
  const { store, experiments, scale, folder, live = false } = options;
  const runs = experiments.flatMap((experiment) => experiment.runs(scale));
  const results = await storedResults(store, runs);
  const { report, claims } = composeReport(experiments, results, scale);
  mkdirSync(folder, { recursive: true });
  const path = await writePage(report, { folder, live });
  const judged = claims.map((claim) => ({ ...claim, verdict: verdict(claim) }));
  await writeFileAtomic(join(folder, 'claims.json'), `${JSON.stringify(judged, null, 2)}\n`);
  return { path, claims };
}
