import type { Dataset } from '../dataset.ts';
import type { Claims, JudgedClaim } from '../document.ts';
import { csvLink } from './csv-link.ts';
import { escapeHtml, textHtml } from './html.ts';

const heads = [
  ['claim', ''],
  ['verdict', ''],
  ['statistic', ''],
  ['estimate', 'number'],
  ['95 % interval', 'number'],
  ['p', 'number'],
  ['n', 'number'],
] as const;

/** Claims with their evidence and verdicts. */
export function renderClaims({ caption, claims }: Claims, id: string): string {
  const head = heads
    .map(([name, kind]) => `<th scope="col"${kind && ` class="${kind}"`}>${name}</th>`)
    .join('');
  return `<figure id="${id}" class="table"><div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table class="claims">
<thead><tr>${head}</tr></thead>
<tbody>
${claims.map(renderClaim).join('\n')}
</tbody></table></div><figcaption>${textHtml(caption)} ${csvLink(claimsDataset(claims))}</figcaption></figure>`;
}

function renderClaim({ text, section, evidence, verdict, tone }: JudgedClaim): string {
  const numbers = evidence
    ? [
        signed(evidence.estimate),
        `${signed(evidence.interval[0])} to ${signed(evidence.interval[1])}`,
        evidence.p < 0.001 ? '< 0.001' : evidence.p.toFixed(3),
        String(evidence.n),
      ]
    : ['–', '–', '–', '–'];
  const cells = [
    `<td><a href="#${section}">${section}</a> ${escapeHtml(text)}</td>`,
    `<td><span class="verdict ${tone}">${escapeHtml(verdict)}</span></td>`,
    `<td>${escapeHtml(evidence?.statistic ?? '–')}</td>`,
    ...numbers.map((value) => `<td class="number">${value}</td>`),
  ];
  return `<tr>${cells.join('')}</tr>`;
}

function claimsDataset(claims: readonly JudgedClaim[]): Dataset {
  return {
    name: 'claims',
    columns: ['id', 'claim', 'claimed', 'statistic', 'estimate', 'low', 'high', 'p', 'n', 'verdict'], // prettier-ignore
    rows: claims.map(({ id, text, claimed, evidence, verdict }) => {
      const numbers = evidence
        ? [evidence.statistic, evidence.estimate, ...evidence.interval, evidence.p, evidence.n]
        : [null, null, null, null, null, null];
      return [id, text, claimed, ...numbers, verdict];
    }),
  };
}

function signed(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
