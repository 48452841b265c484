import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.ts';
import { experiments } from '../../src/experiments/experiments.ts';
import { scales } from '../../src/experiments/scale.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { openRunStore } from '../../src/store/run-store.ts';
import { writeSyntheticRuns } from './synthetic-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-report-'));
let html: string;
let document: ReturnType<typeof parseHTML>['document'];
let claims: readonly Claim[];

beforeAll(async () => {
  const store = writeSyntheticRuns(join(folder, 'store'));
  const written = await writeReport({
    store,
    experiments,
    scale: scales.quick,
    folder: join(folder, 'quick'),
  });
  claims = written.claims;
  html = readFileSync(written.path, 'utf8');
  ({ document } = parseHTML(html));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('has the outline of the paper', () => {
  const outline = [...document.querySelectorAll('h1, h2, figcaption')].map((element) => {
    const text = element.textContent!.replace(/\s+/g, ' ').trim();
    return `${element.localName}: ${text}`;
  });
  expect(outline).toMatchSnapshot();
});

test('needs nothing from anywhere else', () => {
  const addresses = [...html.matchAll(/\b(?:src|href|action)\s*=\s*"([^"]*)"/g)].map(
    (match) => match[1]!,
  );
  expect(addresses.filter((address) => !/^(#|data:text\/csv)/.test(address))).toEqual([]);
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|url\(/);
});

test('links of the contents lead to sections, ids are unique', () => {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('nav a, td a')) {
    expect(ids).toContain(link.getAttribute('href')!.slice(1));
  }
});

test('every figure and table has its numbers as CSV', () => {
  for (const figure of document.querySelectorAll('figure')) {
    const link = figure.querySelector('a.csv')!;
    const text = decodeURIComponent(link.getAttribute('href')!.replace(/^data:[^,]*,/, ''));
    const rows = csvParse(text);
    expect(rows.length).toBeGreaterThan(0);
    expect(link.getAttribute('download')).toMatch(/^[\w.-]+\.csv$/);
  }
});

test('every drawing has an alternative text, no number is missing', () => {
  for (const svg of document.querySelectorAll('.panel > svg, .cell > svg')) {
    expect(svg.getAttribute('aria-label') ?? '').not.toBe('');
    expect(svg.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
  }
  expect(document.querySelector('main')!.textContent).not.toMatch(
    /NaN|undefined|Infinity|\[object/,
  );
});

test('is the same when it is written again', async () => {
  const store = openRunStore(join(folder, 'store'));
  const { path } = await writeReport({
    store,
    experiments,
    scale: scales.quick,
    folder: join(folder, 'again'),
  });
  expect(readFileSync(path, 'utf8')).toBe(html);
});

test('claims.json has every claim with its verdict', () => {
  const judged = JSON.parse(
    readFileSync(join(folder, 'quick', 'claims.json'), 'utf8'),
  ) as (Claim & { verdict: string })[];
  expect(judged.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
  const width = judged.find(({ id }) => id === 'E2.DARTS_V2.width')!;
  expect(width).toMatchObject({ verdict: 'reproduced', evidence: { estimate: -1, n: 7 } });
});

test('without any run it still is a report', async () => {
  const store = openRunStore(join(folder, 'nothing'));
  const { path } = await writeReport({
    store,
    experiments,
    scale: scales.quick,
    folder: join(folder, 'empty'),
  });
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('no finished runs to tell from');
  expect(text).not.toMatch(/NaN|Infinity|undefined at/);
});
