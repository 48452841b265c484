import type { Claim } from '../claims/claim.ts';
import { verdict } from '../claims/verdict.ts';
import type { Dataset } from '../experiments/experiment.ts';
import { csvLink } from './csv-link.ts';
import { escapeHtml } from './escape-html.ts';

const words = {
  reproduced: 'reproduced',
  contradicted: 'contradicted',
  undecided: 'undecided at this scale',
} as const;

/** The claims with their statistics and verdicts, and the rule behind these. */
export function renderClaims(claims: readonly Claim[]): string {
  const rows = claims.map(renderClaim).join('\n');
  return `<section id="claims" aria-labelledby="claims-title">
<h2 id="claims-title">Claims</h2>
<p>The rule was fixed before any result: with at least 5 independent units, a claim is reproduced if the 95 % interval of its
statistic leaves out zero on the claimed side and the permutation p-value is at most 0.05, contradicted if this holds on the other
side, and undecided at this scale in every other case.</p>
<figure class="table"><div class="scroll" tabindex="0" role="region" aria-label="Claims and verdicts"><table class="claims">
<thead><tr><th scope="col">claim</th><th scope="col">verdict</th><th scope="col">statistic</th><th scope="col" class="number">estimate</th><th scope="col" class="number">95 % interval</th><th scope="col" class="number">p</th><th scope="col" class="number">n</th></tr></thead>
<tbody>
${rows}
</tbody></table></div><figcaption>What became of the paper’s claims. ${csvLink(claimsDataset(claims))}</figcaption></figure>
</section>`;
}

function renderClaim(claim: Claim): string {
  const { id, text, evidence } = claim;
  const outcome = verdict(claim);
  const section = id.slice(0, id.indexOf('.'));
  const numbers = evidence
    ? [
        signed(evidence.estimate),
        `${signed(evidence.interval[0])} to ${signed(evidence.interval[1])}`,
        evidence.p < 0.001 ? '< 0.001' : evidence.p.toFixed(3),
        String(evidence.n),
      ]
    : ['–', '–', '–', '–'];
  return `<tr><td><a href="#${section}">${section}</a> ${escapeHtml(text)}</td><td><span class="verdict ${outcome}">${words[outcome]}</span></td><td>${escapeHtml(evidence?.statistic ?? 'no finished runs to tell from')}</td>${numbers
    .map((value) => `<td class="number">${value}</td>`)
    .join('')}</tr>`;
}

/** The claims as rows: what the CSV file and `claims.json` hold. */
export function claimsDataset(claims: readonly Claim[]): Dataset {
  return {
    name: 'claims',
    columns: [
      'id',
      'claim',
      'claimed',
      'statistic',
      'estimate',
      'low',
      'high',
      'p',
      'n',
      'verdict',
    ],
    rows: claims.map((claim) => {
      const { id, text, claimed, evidence } = claim;
      const numbers = evidence
        ? [evidence.statistic, evidence.estimate, ...evidence.interval, evidence.p, evidence.n]
        : [null, null, null, null, null, null];
      return [id, text, claimed, ...numbers, verdict(claim)];
    }),
  };
}

function signed(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
