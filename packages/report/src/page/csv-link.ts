import { csvFormatRows } from 'd3-dsv';
import type { Dataset } from '../dataset.ts';
import { escapeHtml } from './html.ts';

/** A link that saves a data set as a CSV file; the file is inside the link. */
export function csvLink({ name, columns, rows }: Dataset): string {
  const text = csvFormatRows([
    [...columns],
    ...rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
  ]);
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(`${text}\n`)}`;
  const file = `${name.replaceAll(/[^\w.-]+/g, '-')}.csv`;
  return `<a class="csv" download="${file}" href="${escapeHtml(href)}" aria-label="Download ${file}">CSV</a>`;
}
