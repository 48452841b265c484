import type { Dataset } from '../dataset.ts';
import type { Block, Figure, Notice, ShownColumn, Table } from '../document.ts';
import { levelColour } from '../level-colour.ts';
import { drawPanel } from '../panels/draw-panel.ts';
import { renderClaims } from './claims-table.ts';
import { csvLink } from './csv-link.ts';
import { escapeHtml, textHtml } from './html.ts';

/** A block of a section as HTML; `id` is what links go to. */
export function renderBlock(block: Block, id: string): string {
  switch (block.kind) {
    case 'prose':
      return `<p>${textHtml(block.text)}</p>`;
    case 'notice':
      return renderNotice(block);
    case 'claims':
      return renderClaims(block, id);
    case 'figure':
      return renderFigure(block, id);
    case 'table':
      return renderTable(block, id);
  }
}

function renderNotice({ title, items }: Notice): string {
  const list = items.map((item) => `<li>${textHtml(item)}</li>`).join('\n');
  return `<div class="notice" role="note"><p>${textHtml(title)}</p>\n<ul>${list}</ul></div>`;
}

function renderFigure({ panels, caption, data, wide = false }: Figure, id: string): string {
  const scroll = wide ? ` tabindex="0" role="region" aria-label="${escapeHtml(caption)}"` : '';
  const items = panels
    .map((panel) => `<div class="panel${wide ? ' wide' : ''}"${scroll}>${drawPanel(panel)}</div>`)
    .join('\n');
  return `<figure id="${id}"><div class="panels">${items}</div>
<figcaption>${textHtml(caption)} ${csvLink(data)}</figcaption></figure>`;
}

function renderTable(table: Table, id: string): string {
  const { caption, data, show = data.columns, download = data, folded = false } = table;
  const columns = show.map((shown) =>
    layoutColumn(typeof shown === 'string' ? { column: shown } : shown, data),
  );
  const heads = columns
    .map(
      ({ column, head = column, kind }) =>
        `<th scope="col"${kind === 'number' ? ' class="number"' : ''}>${escapeHtml(head)}</th>`,
    )
    .join('');
  const rows = data.rows.map((row) => {
    const cells = columns.map(({ digits, colours, index, kind }) => {
      const value = row[index] ?? null;
      const swatch = typeof value === 'number' && colours ? swatchOf(value, colours) : '';
      const text = escapeHtml(formatCell(value, digits));
      return `<td${kind === 'text' ? '' : ` class="${kind}"`}>${swatch}${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const body = `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table>
<thead><tr>${heads}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`;
  const figcaption = `<figcaption>${textHtml(caption)} ${csvLink(download)}</figcaption>`;
  if (!folded) return `<figure id="${id}" class="table">${body}${figcaption}</figure>`;
  const summary = `<summary>Show all ${data.rows.length} rows</summary>`;
  return `<figure id="${id}" class="table">${figcaption}<details>${summary}${body}</details></figure>`;
}

/** Columns of texts no longer than this never wrap. */
const charactersOnOneLine = 24;

function layoutColumn(shown: ShownColumn, { columns, rows }: Dataset) {
  const index = columns.indexOf(shown.column);
  const texts = rows.map((row) => row[index]).filter((value) => typeof value === 'string');
  const longest = Math.max(0, ...texts.map(({ length }) => length));
  const kind = texts.length === 0 ? 'number' : longest <= charactersOnOneLine ? 'short' : 'text';
  return { ...shown, index, kind };
}

function formatCell(value: string | number | null, digits: number | undefined): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (digits === undefined) return value >= 10_000 ? value.toLocaleString('en') : String(value);
  const text = Math.abs(value) < 1e6 ? value.toFixed(digits) : value.toExponential(digits);
  return text.replace('-', '−');
}

function swatchOf(value: number, [low, high]: readonly [number, number]): string {
  const colour = levelColour((value - low) / (high - low));
  return `<span class="swatch" style="background:${colour}"></span>`;
}
