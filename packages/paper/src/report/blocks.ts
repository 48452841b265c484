import type { Block, Dataset } from '../experiments/experiment.ts';
import { csvLink } from './csv-link.ts';
import { escapeHtml } from './escape-html.ts';
import { widthColour } from './width-colour.ts';

type Table = Extract<Block, { kind: 'table' }>;
type Figure = Extract<Block, { kind: 'figure' }>;

/** Columns of texts no longer than this never wrap. */
const charactersOnOneLine = 24;

/** A block of a section as HTML; `id` is what links go to. */
export function renderBlock(block: Block, id: string): string {
  if (block.kind === 'prose') return `<p>${escapeHtml(block.text)}</p>`;
  return block.kind === 'figure' ? renderFigure(block, id) : renderTable(block, id);
}

function renderFigure({ panels, caption, data, wide = false }: Figure, id: string): string {
  const scroll = wide ? ` tabindex="0" role="region" aria-label="${escapeHtml(caption)}"` : '';
  const items = panels
    .map((panel) => `<div class="panel${wide ? ' wide' : ''}"${scroll}>${panel}</div>`)
    .join('\n');
  return `<figure id="${id}"><div class="panels">${items}</div>
<figcaption>${escapeHtml(caption)} ${csvLink(data)}</figcaption></figure>`;
}

function renderTable(block: Table, id: string): string {
  const { caption, show, data, download = data, folded = false } = block;
  const columns = show.map(({ column, head, digits }) => {
    const index = data.columns.indexOf(column);
    const texts = data.rows.map((row) => row[index]).filter((value) => typeof value === 'string');
    const longest = Math.max(0, ...texts.map(({ length }) => length));
    const kind = texts.length === 0 ? 'number' : longest <= charactersOnOneLine ? 'short' : 'text';
    return { column, head, digits, index, kind };
  });
  const heads = columns
    .map(
      ({ head, kind }) =>
        `<th scope="col"${kind === 'number' ? ' class="number"' : ''}>${escapeHtml(head)}</th>`,
    )
    .join('');
  const rows = data.rows.map((row) => {
    const cells = columns.map(({ column, digits, index, kind }) => {
      const text = formatCell(row[index] ?? null, digits);
      const swatch = column === 'width' ? swatchOf(row[index]) : '';
      return `<td${kind === 'text' ? '' : ` class="${kind}"`}>${swatch}${escapeHtml(text)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const label = escapeHtml(caption);
  const table = `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${heads}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`;
  const figcaption = `<figcaption>${label} ${csvLink(download)}</figcaption>`;
  if (!folded) return `<figure id="${id}" class="table">${table}${figcaption}</figure>`;
  return `<figure id="${id}" class="table">${figcaption}<details><summary>Show all ${data.rows.length} rows</summary>${table}</details></figure>`;
}

function formatCell(value: string | number | null, digits: number | undefined): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (digits !== undefined)
    return (Math.abs(value) < 1e6 ? value.toFixed(digits) : value.toExponential(digits)).replace(
      '-',
      '−',
    );
  return value >= 10_000 ? value.toLocaleString('en') : String(value);
}

function swatchOf(width: Dataset['rows'][number][number] | undefined): string {
  if (typeof width !== 'number') return '';
  return `<span class="swatch" style="background:${widthColour(width)}"></span>`;
}
