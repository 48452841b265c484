import type { Definition, Report, Section } from './document.ts';
import { renderBlock } from './page/blocks.ts';
import { escapeHtml, textHtml } from './page/html.ts';
import { liveScript } from './page/live-script.ts';
import { placeScript } from './page/place-script.ts';
import { pageStyle } from './page/style.ts';
import { saveScript } from './page/save-script.ts';
import { surfaceScript } from './page/surface-script.ts';
import { tooltipsScript } from './page/tooltips-script.ts';

/** Options of {@link renderReport}. */
export interface RenderReportOptions {
  /**
   * Which version of a report this is that is written again and again: the page reloads itself once the file beside it names
   * another one, see `writeReport`. @defaultValue none: the page stays as it is
   */
  readonly version?: string;
}

/**
 * A report as one HTML page that needs nothing else: style, scripts, figures and data are inside. It fits phones and paper, follows
 * the reader's choice of a light or dark scheme, and can be read without a mouse and without seeing it.
 *
 * @throws RangeError when two sections have the same id
 */
export function renderReport(report: Report, { version }: RenderReportOptions = {}): string {
  const { title, sections } = report;
  const ids = sections.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new RangeError(`renderReport: sections must have different ids, got ${twice} twice`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<div class="page">
${renderContents(sections)}
<main id="content">
${renderHead(report)}
${sections.map(renderSection).join('\n')}
</main>
</div>
<div id="tip" role="status" hidden></div>
<script>${tooltipsScript}${surfaceScript}${saveScript}${placeScript}${version === undefined ? '' : liveScript(version)}</script>
</body>
</html>
`;
}

function renderContents(sections: readonly Section[]): string {
  const items = sections.map(
    ({ id, number, title }) =>
      `<li><a href="#${id}">${number === undefined ? '' : `<span>${escapeHtml(number)}</span> `}${escapeHtml(title)}</a></li>`,
  );
  return `<nav aria-label="Contents"><details class="contents" open><summary>Contents</summary><ol>
${items.join('\n')}</ol></details></nav>`;
}

function renderHead({ title, lead, status }: Report): string {
  const paragraphs = lead.map((text) => `<p class="lead">${textHtml(text)}</p>`);
  return `<header>
<h1>${escapeHtml(title)}</h1>
${paragraphs.join('\n')}
${smallPrint(status, 'meta')}
</header>`;
}

function renderSection({ id, number, title, about, status, blocks, note }: Section): string {
  const shownNumber =
    number === undefined ? '' : `<span class="number">${escapeHtml(number)}</span> `;
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${shownNumber}${escapeHtml(title)}</h2>
${about ? renderAbout(about) : ''}
${smallPrint(status, 'meta')}
${blocks.map((block, index) => renderBlock(block, `${id}-${index + 1}`)).join('\n')}
${smallPrint(note, 'note')}
</section>`;
}

function renderAbout(about: readonly Definition[]): string {
  const items = about.map(
    ({ term, text }) => `<dt>${escapeHtml(term)}</dt><dd>${textHtml(text)}</dd>`,
  );
  return `<dl class="about">${items.join('')}</dl>`;
}

function smallPrint(text: string | undefined, kind: 'meta' | 'note'): string {
  return text === undefined ? '' : `<p class="${kind}">${textHtml(text)}</p>`;
}
