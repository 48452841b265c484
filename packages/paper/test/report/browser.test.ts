import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { experiments } from '../../src/experiments/experiments.ts';
import { scales } from '../../src/experiments/scale.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { writeSyntheticRuns } from './synthetic-runs.ts';

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync);
if (!executablePath)
  console.log('report in a browser: skipped, there is no chromium on this machine');

describe.skipIf(!executablePath)('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unas-browser-'));
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    const store = writeSyntheticRuns(join(folder, 'store'));
    const { path } = await writeReport({ store, experiments, scale: scales.quick, folder });
    address = `file://${path}`;
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.newPage(options);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) errors.push(`asks for ${request.url()}`);
    });
    await page.goto(address);
    return { page, errors };
  }

  test('opens from disk without errors or requests, and no wider than a phone', async () => {
    for (const width of [1360, 390]) {
      const { page, errors } = await open({ viewport: { width, height: 844 } });
      expect(errors).toEqual([]);
      const needed = await page.evaluate('document.documentElement.scrollWidth');
      expect(needed).toBeLessThanOrEqual(width);
      await page.close();
    }
  });

  test.each(['light', 'dark'] as const)('axe finds nothing serious, %s', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    const source = readFileSync(
      createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    );
    await page.evaluate(source);
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    };
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`)).toEqual([]);
    await page.close();
  });

  test('a mark says what it is under the pointer', async () => {
    const { page } = await open();
    const dot = page.locator('#E2 figure circle').first();
    await dot.scrollIntoViewIfNeeded();
    await dot.hover();
    expect(await page.locator('#tip').innerText()).toMatch(
      /width 1c, depth 5\nepoch 1: training loss/,
    );
    await page.close();
  });

  test('a surface turns with the arrow keys', async () => {
    const { page } = await open();
    const surface = page.locator('canvas.turning').first();
    const pixels = (): Promise<string> =>
      surface.evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
    const drawn = (): Promise<unknown> => page.evaluate('new Promise(requestAnimationFrame)');
    await surface.focus();
    const before = await pixels();
    await page.keyboard.press('ArrowLeft');
    await drawn();
    await drawn();
    expect((await pixels()) === before).toBe(false);
    await page.close();
  });

  test('the first Tab leads past the contents', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('location.hash')).toBe('#content');
    await page.close();
  });
});
