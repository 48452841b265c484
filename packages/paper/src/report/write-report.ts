import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Claim } from '../claims/claim.ts';
import { verdict } from '../claims/verdict.ts';
import type { Experiment } from '../experiments/experiment.ts';
import type { Scale } from '../experiments/scale.ts';
import { orderRuns } from '../store/order-runs.ts';
import type { RunSpec } from '../store/run-spec.ts';
import type { RunStore } from '../store/run-store.ts';
import { versionFile, versionScript } from './live-script.ts';
import { renderReport, type ReportSection } from './render-report.ts';

export interface WriteReportOptions {
  readonly store: RunStore;
  readonly experiments: readonly Experiment[];
  readonly scale: Scale;
  /** Gets `report.html` and `claims.json`. */
  readonly folder: string;
  /**
   * Whether the page reloads itself when it is written again.
   * @defaultValue false
   */
  readonly live?: boolean;
}

/** Analyses what is finished and writes the report. */
export async function writeReport(
  options: WriteReportOptions,
): Promise<{ readonly path: string; readonly claims: readonly Claim[] }> {
  const { store, experiments, scale, folder, live = false } = options;
  const sections: ReportSection[] = [];
  for (const experiment of experiments) {
    const runs = orderRuns(experiment.runs(scale));
    const finished = countFinished(store, runs);
    const findings = await experiment.analyse(store, scale);
    sections.push({ experiment, findings, finished, planned: runs.length });
  }
  const claims = sections.flatMap(({ findings }) => findings.claims);
  const judged = claims.map((claim) => ({ ...claim, verdict: verdict(claim) }));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'report.html');
  const all = orderRuns(experiments.flatMap((experiment) => experiment.runs(scale)));
  const head = { scale, finished: countFinished(store, all), planned: all.length };
  const page = renderReport(sections, head);
  const version = createHash('sha256').update(page).digest('hex').slice(0, 16);
  await writeFileAtomic(path, live ? renderReport(sections, { ...head, version }) : page);
  const versionPath = join(folder, versionFile);
  if (live || existsSync(versionPath)) await writeFileAtomic(versionPath, versionScript(version));
  await writeFileAtomic(join(folder, 'claims.json'), `${JSON.stringify(judged, null, 2)}\n`);
  return { path, claims };
}

function countFinished(store: RunStore, runs: readonly RunSpec[]): number {
  return runs.filter((run) => store.stateOf(run) === 'finished').length;
}
