import type { Claim } from '../claims/claim.ts';
import type { Experiment, Findings } from '../experiments/experiment.ts';
import { type Scale, scaleFolder, scaleOptions } from '../experiments/scale.ts';
import { renderBlock } from './blocks.ts';
import { renderClaims } from './claims-table.ts';
import { escapeHtml } from './escape-html.ts';
import { liveScript } from './live-script.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { placeScript } from './place-script.ts';
import { surfaceScript } from './surface-script.ts';

/** One experiment as the report shows it. */
export interface ReportSection {
  readonly experiment: Pick<Experiment, 'id' | 'title' | 'paper' | 'design'>;
  readonly findings: Findings;
  /** Runs that are finished, and runs in all. */
  readonly finished: number;
  readonly planned: number;
}

export interface ReportOptions {
  readonly scale: Scale;
  /** Different runs that are finished, and in all: experiments share runs. */
  readonly finished: number;
  readonly planned: number;
  /** Of a report that is written again while runs go on: the page reloads itself when there is another version. */
  readonly version?: string;
}

/** The report as one HTML page that needs nothing else: style, figures and data are inside. */
export function renderReport(sections: readonly ReportSection[], options: ReportOptions): string {
  const { scale, version } = options;
  const claims = sections.flatMap(({ findings }) => findings.claims);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Understanding architectures learnt by cell-based NAS: ${scaleFolder(scale)}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<div class="page">
${renderContents(sections)}
<main id="content">
${renderHead(options)}
${renderClaims(claims)}
${sections.map((section) => renderSection(section, scale)).join('\n')}
${renderMethod()}
</main>
</div>
<div id="tip" role="status" hidden></div>
<script>${pageScript}${surfaceScript}${placeScript}${version === undefined ? '' : liveScript(version)}</script>
</body>
</html>
`;
}

function renderContents(sections: readonly ReportSection[]): string {
  const items = sections
    .map(
      ({ experiment: { id, title } }) =>
        `<li><a href="#${id}"><span>${id}</span> ${escapeHtml(title)}</a></li>`,
    )
    .join('');
  return `<nav aria-label="Contents"><details class="contents" open><summary>Contents</summary><ol>
<li><a href="#claims">Claims</a></li>${items}<li><a href="#method">Method</a></li></ol></details></nav>`;
}

function renderHead({ scale, finished, planned }: ReportOptions): string {
  const state =
    finished === planned ? 'all runs finished' : `${finished} of ${planned} runs finished`;
  return `<header>
<h1>Understanding architectures learnt by cell-based neural architecture search</h1>
<p class="lead">What do methods of cell-based NAS learn, and why? The answer of Shu, Wang and Cai (ICLR 2020): wide and
shallow cells, because these converge faster, thanks to a smoother loss landscape and gradients of smaller variance.
This report computes each of the paper’s experiments anew and tests its claims.</p>
<p class="meta">Scale <strong>${scaleFolder(scale)}</strong> · ${state}</p>
</header>`;
}

function renderSection(
  { experiment, findings, finished, planned }: ReportSection,
  scale: Scale,
): string {
  const { id, title, paper } = experiment;
  const runs = planned === 0 ? '' : `<p class="meta">${finished} of ${planned} runs finished</p>`;
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title"><span class="number">${id}</span> ${escapeHtml(title)}</h2>
<dl class="about"><dt>The paper</dt><dd>${escapeHtml(paper)}</dd><dt>Here</dt><dd>${escapeHtml(experiment.design(scale))}</dd></dl>
${runs}
${findings.blocks.map((block, index) => renderBlock(block, `${id}-${index + 1}`)).join('\n')}
${renderRerun(id, scale, planned, findings.claims)}
</section>`;
}

function renderRerun(id: string, scale: Scale, planned: number, claims: readonly Claim[]): string {
  const kept =
    planned === 0
      ? ''
      : ' Finished runs are kept and reused; delete their folders below <code>runs/store</code> to compute them again.';
  return `<p class="rerun">${claims.length > 0 ? '<a href="#claims">Verdicts</a> · ' : ''}Run this part: <code>npm run unas -- paper ${id} ${escapeHtml(scaleOptions(scale))}</code>.${kept}</p>`;
}

function renderMethod(): string {
  return `<section id="method" aria-labelledby="method-title">
<h2 id="method-title">Method</h2>
<p><strong>Width</strong> of a cell, in units of c, the channels of a node: the sum over its intermediate nodes of the share of
inputs that are cell inputs. <strong>Depth</strong>: edges on the longest path from an input to the output. Both are of the normal cell.</p>
<p><strong>Correlations</strong> are Spearman’s, ties sharing their mean rank. Units are architectures or methods, never epochs or images;
several seeds of an architecture count once, by their mean. Intervals are 95 % percentile bootstraps over these units, p-values
two-sided permutation tests (exact for up to 7 units), both seeded. Reduced scales train less and on less than the paper did:
a verdict here is about this scale.</p>
<p>Shu, Wang, Cai: <cite>Understanding Architectures Learnt by Cell-based Neural Architecture Search</cite>, ICLR 2020.</p>
</section>`;
}
