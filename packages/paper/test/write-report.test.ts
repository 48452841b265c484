import { kinds } from '@unas/jobs/kinds';
import { openStore } from '@unas/runs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderReport } from '@unas/report';
import { csvParse } from 'd3-dsv';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type Claim, composeReport, experiments, scales, writeReport } from '../src/index.ts';
import { noResults, syntheticResults } from './synthetic-results.ts';

const { report, claims } = composeReport(experiments, syntheticResults(), scales.quick);
const html = renderReport(report);
const { document } = parseHTML(html);

test('the report has the outline of the paper', () => {
  const outline = [...document.querySelectorAll('h1, h2, figcaption')].map((element) => {
    const text = element.textContent!.replace(/\s+/g, ' ').trim();
    return `${element.localName}: ${text}`;
  });
  expect(outline).toMatchSnapshot();
});

test('its first screen answers the paper’s questions by the verdicts', () => {
  const answers = [...document.querySelectorAll('header .lead')].map((p) => p.textContent!.trim());
  expect(answers.slice(1)).toEqual([
    'Are the cells that search finds wide and shallow? Yes: all 4 claims are reproduced.',
    'Do wide and shallow cells converge faster? Yes: all 6 claims are reproduced.',
    expect.stringMatching(/^Is that thanks to a smoother landscape .*: of 4 claims, /),
  ]);
});

test('links lead to sections, ids are unique', () => {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll('nav a, td a, .note a'))
    expect(ids).toContain(link.getAttribute('href')!.slice(1));
});

test('every figure and table has its numbers as CSV', () => {
  for (const figure of document.querySelectorAll('figure')) {
    const link = figure.querySelector('a.csv')!;
    const text = decodeURIComponent(link.getAttribute('href')!.replace(/^data:[^,]*,/, ''));
    expect(csvParse(text).length).toBeGreaterThan(0);
    expect(link.getAttribute('download')).toMatch(/^[\w.-]+\.csv$/);
  }
});

test('every drawing has an alternative text, no number is missing', () => {
  for (const svg of document.querySelectorAll('.panel svg[role=img]')) {
    expect(svg.getAttribute('aria-label') ?? '').not.toBe('');
    expect(svg.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
  }
  const text = document.querySelector('main')!.textContent;
  expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
});

describe('without results', () => {
  const empty = composeReport(experiments, noResults, scales.quick);
  const page = renderReport(empty.report);

  test('claims of experiments that have runs are not run', () => {
    const table = parseHTML(page).document.querySelectorAll('.claims tbody tr');
    const verdicts = [...table].map((row) => row.querySelectorAll('td')[1]!.textContent);
    expect(verdicts.slice(0, 4)).toEqual(Array(4).fill('reproduced'));
    const others = empty.claims.filter(({ id }) => !/^E[18]\./.test(id)).length;
    expect(verdicts.filter((words) => words === 'not run')).toHaveLength(others);
  });

  test('it still is a report, and says what is missing', () => {
    expect(page).not.toMatch(/NaN|Infinity|undefined at/);
    expect(page).toContain('Not run yet.');
    expect(page).toMatch(/>0 of \d+ runs finished</);
  });
});

describe('with a run that failed and one that was skipped', () => {
  const [failed] = experiments.find(({ id }) => id === 'E2')!.runs(scales.quick);
  const results = syntheticResults({
    instead(run) {
      if (run.title === failed!.title) return { state: 'failed', reason: 'the loss is not finite' };
      const isAround = run.inputs?.['training']?.title === failed!.title;
      return isAround ? { state: 'skipped', because: 'its network was not trained' } : undefined;
    },
  });
  const composed = composeReport(experiments, results, scales.quick);
  const sectionOf = (id: string) => composed.report.sections.find((section) => section.id === id)!;

  test('each section lists the runs that it is without, and why', () => {
    const [notice] = sectionOf('E2').blocks;
    expect(notice).toEqual({
      kind: 'notice',
      title: 'Without one run that failed or was skipped; what depends on it is left out.',
      items: [`${failed!.title} failed: the loss is not finite`],
    });
    expect(sectionOf('E5').status).toMatch(/^\d+ of \d+ runs finished, 1 failed, 3 skipped$/);
    expect(sectionOf('E1').blocks.every(({ kind }) => kind !== 'notice')).toBe(true);
  });

  test('what depends on them is left out of the evidence, and the claims are judged', () => {
    const evidence = (id: string) => composed.claims.find((claim) => claim.id === id)!.evidence;
    expect(evidence('E2.DARTS_V2.width')!.n).toBe(6);
    expect(evidence('E5.sharpness')!.n).toBe(6);
    expect(evidence('E4.variance')).toBeNull();
  });
});

test('a claim is pending until its last run has ended', () => {
  const runs = experiments.find(({ id }) => id === 'E2')!.runs(scales.quick);
  const results = syntheticResults({
    instead: ({ title }) => (title === runs.at(-1)!.title ? null : undefined),
  });
  const section = composeReport(experiments, results, scales.quick).report.sections[0]!;
  const table = section.blocks.find((block) => block.kind === 'claims')!;
  const width = table.claims.find(({ id }) => id === 'E2.DARTS_V2.width')!;
  expect(width).toMatchObject({ verdict: 'pending: 6 of 7', tone: 'open', evidence: { n: 6 } });
});

test('losses of a hundred classes are drawn where they are', () => {
  const results = syntheticResults({ classes: 100 });
  const { report: hundred } = composeReport(experiments, results, scales.quick);
  const figures = hundred.sections.find(({ id }) => id === 'E2')!.blocks;
  const losses = figures.flatMap((block) => (block.kind === 'figure' ? block.panels : []));
  const [train] = losses.filter((panel) => panel.kind === 'lines');
  const values = train!.lines.flatMap(({ points }) => points.map(({ y }) => y));
  const [low, high] = train!.y.domain!;
  expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
  expect(Math.max(...values)).toBeLessThanOrEqual(high);
});

test('writeReport writes the page and every claim with its verdict', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unas-report-'));
  const store = openStore(join(folder, 'store'), { kinds });
  const { path } = await writeReport({ store, experiments, scale: scales.quick, folder });
  expect(readFileSync(path, 'utf8')).toContain('Not run yet.');
  const judged = JSON.parse(readFileSync(join(folder, 'claims.json'), 'utf8')) as (Claim & { verdict: string })[]; // prettier-ignore
  expect(judged.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
  expect(judged.find(({ id }) => id === 'E2.DARTS_V2.width')!.verdict).toBe('not run');
  rmSync(folder, { recursive: true });
});
