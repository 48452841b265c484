import { csvParse } from 'd3-dsv';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderReport } from '../src/index.ts';
import { sampleReport } from './sample-report.ts';

const html = renderReport(sampleReport);
const { document } = parseHTML(html);
const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent!.trim());

test('the page needs nothing from anywhere else', () => {
  const addresses = [...html.matchAll(/\b(?:src|href|action)\s*=\s*"([^"]*)"/g)].map(
    ([, address]) => address!,
  );
  expect(addresses.filter((address) => !/^(#|data:text\/csv)/.test(address))).toEqual([]);
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
    /https?:|@import|url\((?!#)/,
  );
});

test('texts are escaped, and may have code, strong words and links within the page', () => {
  expect(texts('h1')).toEqual(['A report <of everything>']);
  expect(html).toContain('A report &lt;of everything&gt;');
  expect(texts('.lead strong')).toEqual(['strong']);
  expect(texts('.lead code')).toEqual(['code']);
  expect(document.querySelector('p a[href="#claims"]')!.textContent).toBe('claims');
});

test('ids are unique and the contents lead to every section', () => {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['#claims', '#E1', '#E2']);
});

test('claims show estimate, interval, p and n; a claim without evidence shows dashes', () => {
  const rows = [...document.querySelectorAll('.claims tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent!.trim()),
  );
  expect(rows).toEqual([
    ['E1 Wider is faster', 'reproduced', 'rho', '−0.90', '−1.00 to −0.40', '< 0.001', '7'],
    ['E1 Deeper is slower', 'not run', '–', '–', '–', '–', '–'],
  ]);
});

test('tables format numbers, mark missing ones and colour the columns that ask for it', () => {
  const [table] = [...document.querySelectorAll('table:not(.claims)')];
  expect(texts('table:not(.claims) th').slice(0, 3)).toEqual(['name', 'width', 'training loss']);
  const cells = [...table!.querySelectorAll('td')].map((cell) => cell.textContent!.trim());
  expect(cells).toEqual(['a', '1', '2.10', 'b', '4', '–']);
  const swatches = [...table!.querySelectorAll('.swatch')].map((one) => one.getAttribute('style'));
  expect(swatches).toEqual(['background:var(--level-0)', 'background:var(--level-6)']);
});

test('every figure and table has its numbers as CSV', () => {
  for (const figure of document.querySelectorAll('figure')) {
    const link = figure.querySelector('a.csv')!;
    const text = decodeURIComponent(link.getAttribute('href')!.replace(/^data:[^,]*,/, ''));
    expect(csvParse(text)).toHaveLength(2);
    expect(link.getAttribute('download')).toMatch(/^[\w-]+\.csv$/);
  }
});

test('every panel has an alternative text', () => {
  for (const panel of document.querySelectorAll('.panel')) {
    const image = panel.querySelector('[role=img]')!;
    expect(image.getAttribute('aria-label') ?? '').not.toBe('');
  }
});

test('the same report gives the same bytes', () => {
  expect(renderReport(sampleReport)).toBe(html);
});

test('sections with the same id are refused by name', () => {
  const [section] = sampleReport.sections;
  const twice = { ...sampleReport, sections: [section!, section!] };
  expect(() => renderReport(twice)).toThrow(
    new RangeError('renderReport: sections must have different ids, got claims twice'),
  );
});
