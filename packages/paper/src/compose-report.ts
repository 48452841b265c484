import { orderRuns, type Run } from '@unas/runs';
import type { Block, JudgedClaim, Report, Section } from '@unas/report';
import { answers } from './claims/answers.ts';
import type { Claim } from './claims/claim.ts';
import { fewestUnits, verdict } from './claims/verdict.ts';
import type { Experiment, Findings } from './experiments/experiment.ts';
import { countEnded, type Results } from './experiments/results.ts';
import { type Scale, scaleFolder, scaleOptions } from './experiments/scale.ts';

/** A report and the claims in it. */
export interface ComposedReport {
  readonly report: Report;
  readonly claims: readonly Claim[];
}

/** The report of experiments at a scale, from whatever results there are: a pure function of these. */
export function composeReport(
  experiments: readonly Experiment[],
  results: Results,
  scale: Scale,
): ComposedReport {
  const found = experiments.map((experiment) => ({
    experiment,
    findings: experiment.analyse(results, scale),
    runs: orderRuns(experiment.runs(scale)),
  }));
  const claims = found.flatMap(({ findings }) => findings.claims);
  const runs = orderRuns(found.flatMap((one) => one.runs));
  const sections = found.map((one) => experimentSection({ ...one, results, scale }));
  return {
    claims,
    report: {
      title: 'Understanding architectures learnt by cell-based neural architecture search',
      lead: [question, ...answers(claims)],
      status: `Scale **${scaleFolder(scale)}** · ${progressText(results, runs)}`,
      sections: [claimsSection(claims), ...sections, method],
    },
  };
}

const question =
  'What do methods of cell-based NAS learn, and why? The answer of Shu, Wang and Cai (ICLR 2020): wide and shallow cells, because these converge faster, ' +
  'thanks to a smoother loss landscape and gradients of smaller variance. This report computes each of the paper’s experiments anew and tests its claims.';

/** As in "5 of 7 runs finished, 1 failed". */
function progressText(results: Results, runs: readonly Run[]): string {
  const states = runs.map((run) => results.outcomeOf(run)?.state);
  const count = (state: string): number => states.filter((one) => one === state).length;
  if (count('finished') === runs.length) return 'all runs finished';
  const others = (['failed', 'skipped'] as const).flatMap((state) =>
    count(state) > 0 ? [`${count(state)} ${state}`] : [],
  );
  return [`${count('finished')} of ${runs.length} runs finished`, ...others].join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function claimsSection(claims: readonly Claim[]): Section {
  return {
    id: 'claims',
    title: 'Claims',
    blocks: [
      {
        kind: 'prose',
        text:
          `The rule was fixed before any result: with at least ${fewestUnits} independent units, a claim is reproduced if the 95 % interval of its ` +
          'statistic excludes zero on the claimed side and the permutation p-value is at most 0.05, contradicted if this holds on the other ' +
          'side, and undecided at this scale in every other case. A claim is pending until all of its runs have ended.',
      },
      {
        kind: 'claims',
        caption: 'The paper’s claims and their verdicts.',
        claims: claims.map(judge),
      },
    ],
  };
}

function judge(claim: Claim): JudgedClaim {
  const { id, text, claimed, evidence } = claim;
  const outcome = verdict(claim);
  const tone = outcome === 'reproduced' ? 'good' : outcome === 'contradicted' ? 'bad' : 'open';
  const words = outcome === 'undecided' ? 'undecided at this scale' : outcome;
  const section = id.slice(0, id.indexOf('.'));
  return { id, text, claimed, evidence, section, verdict: words, tone };
}

interface FoundExperiment {
  readonly experiment: Experiment;
  readonly findings: Findings;
  readonly runs: readonly Run[];
  readonly results: Results;
  readonly scale: Scale;
}

function experimentSection(found: FoundExperiment): Section {
  const { experiment, findings, runs, results, scale } = found;
  const { id, title, paper } = experiment;
  const isEmpty = runs.length > 0 && countEnded(results, runs) === 0;
  const nothing: Block = { kind: 'prose', text: 'Not run yet.' };
  return {
    id,
    number: id,
    title,
    about: [
      { term: 'The paper', text: paper },
      { term: 'Here', text: experiment.design(scale) },
    ],
    ...(runs.length > 0 && { status: capital(progressText(results, runs)) }),
    blocks: [
      ...lostRuns(results, runs),
      ...olderRuns(results, runs),
      ...(isEmpty && findings.blocks.length === 0 ? [nothing] : findings.blocks),
    ],
    note: rerun(id, scale, runs.length > 0),
  };
}

/** The runs that failed or were skipped, and why. */
function lostRuns(results: Results, runs: readonly Run[]): Block[] {
  const items = runs.flatMap((run) => {
    const outcome = results.outcomeOf(run);
    if (outcome?.state === 'failed') return [`${run.title} failed: ${outcome.reason}`];
    return outcome?.state === 'skipped' ? [`${run.title} was skipped: ${outcome.because}`] : [];
  });
  if (items.length === 0) return [];
  const title = `Without ${items.length === 1 ? 'one run' : `${items.length} runs`} that failed or was skipped; what depends on ${items.length === 1 ? 'it' : 'them'} is left out.`;
  return [{ kind: 'notice', title, items }];
}

/** Results of other code are shown and said to be so. */
function olderRuns(results: Results, runs: readonly Run[]): Block[] {
  const items = runs.filter((run) => results.isOlder(run)).map(({ title }) => title);
  if (items.length === 0) return [];
  const title = `${items.length} of ${runs.length} runs were computed by an older version of the code; unas paper computes them again.`;
  return [{ kind: 'notice', title, items }];
}

function rerun(id: string, scale: Scale, hasRuns: boolean): string {
  const kept = hasRuns
    ? ' Finished runs are kept and reused; delete their folders below `runs/store` to compute them again.'
    : '';
  return `[Verdicts](#claims) · Run this part: \`npm run unas -- paper ${id} ${scaleOptions(scale)}\`.${kept}`;
}

const method: Section = {
  id: 'method',
  title: 'Method',
  blocks: [
    {
      kind: 'prose',
      text:
        '**Width** of a cell, in units of c, the channels of a node: the sum over its intermediate nodes of the share of ' +
        'inputs that are cell inputs. **Depth**: edges on the longest path from an input to the output. Both are of the normal cell.',
    },
    {
      kind: 'prose',
      text:
        '**Correlations** are Spearman’s; ties share their mean rank. Units are architectures or methods, never epochs or images; ' +
        'several seeds of an architecture count once, by their mean. Intervals are 95 % percentile bootstraps over these units, p-values are ' +
        'two-sided permutation tests (exact for up to 7 units), both seeded. Reduced scales train fewer networks, for a shorter time, on fewer images than the paper did: ' +
        'a verdict here is about this scale.',
    },
    {
      kind: 'prose',
      text: 'Shu, Wang, Cai: Understanding Architectures Learnt by Cell-based Neural Architecture Search, ICLR 2020.',
    },
  ],
};
