import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeReport } from '../src/index.ts';
import { findChromium } from './find-chromium.ts';
import { sampleReport } from './sample-report.ts';

const executablePath = findChromium();
const reason = 'there is no chromium on this machine (Debian: apt-get install chromium)';
if (!executablePath) console.log(`the report in a browser: skipped, ${reason}`);

describe.skipIf(!executablePath)('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unas-browser-'));
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    address = `file://${await writeReport(sampleReport, { folder })}`;
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(
    options: Parameters<Browser['newPage']>[0] = {},
    url = address,
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
    await page.goto(url);
    return { page, errors };
  }

  test.each(['light', 'dark'] as const)(
    'opens from disk without errors or requests, and no wider than a phone, %s',
    async (colorScheme) => {
      for (const width of [1360, 390]) {
        const { page, errors } = await open({ viewport: { width, height: 844 }, colorScheme });
        await page.evaluate(
          "document.querySelectorAll('details').forEach((each) => (each.open = true))",
        );
        expect(errors).toEqual([]);
        const needed = await page.evaluate('document.documentElement.scrollWidth');
        expect(needed).toBeLessThanOrEqual(width);
        await page.close();
      }
    },
  );

  test.each([
    ['light', 1360],
    ['dark', 390],
  ] as const)('axe finds nothing serious, %s, %i pixels wide', async (colorScheme, width) => {
    const { page } = await open({ colorScheme, viewport: { width, height: 844 } });
    await page.evaluate(
      "document.querySelectorAll('details').forEach((each) => (each.open = true))",
    );
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
    const dot = page.locator('#E1 figure circle').first();
    await dot.scrollIntoViewIfNeeded();
    await dot.hover();
    expect(await page.locator('#tip').innerText()).toBe('width 1c\nloss 2.5');
    await page.close();
  });

  test('a surface turns with the arrow keys', async () => {
    const { page } = await open();
    const surface = page.locator('canvas.surface').first();
    await surface.focus();
    const before = await pixelsOf(page);
    await page.keyboard.press('ArrowLeft');
    expect((await pixelsOf(page)) === before).toBe(false);
    await page.close();
  });

  test('the first Tab leads past the contents', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('location.hash')).toBe('#content');
    await page.close();
  });

  test('the contents and folded tables open with the keyboard', async () => {
    const { page } = await open({ viewport: { width: 390, height: 844 } });
    for (const part of ['nav', 'figure']) {
      const details = page.locator(`${part} details`).first();
      expect(await details.getAttribute('open')).toBeNull();
      await details.locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await details.getAttribute('open')).not.toBeNull();
    }
    await page.locator('nav a[href="#E2"]').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('location.hash')).toBe('#E2');
    await page.close();
  });

  test('folded tables open on a wide page, whose contents always are', async () => {
    const { page } = await open({ viewport: { width: 1360, height: 844 } });
    const details = page.locator('figure details').first();
    await details.locator('summary').click();
    expect(await details.locator('table').isVisible()).toBe(true);
    expect(await page.locator('nav a').first().isVisible()).toBe(true);
    await page.close();
  });

  test('a CSV link saves the numbers', async () => {
    const { page } = await open();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#claims a.csv').click(),
    ]);
    expect(download.suggestedFilename()).toBe('claims.csv');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/^id,claim,claimed,statistic,estimate,low,high,p,n,verdict\nE1\.width,/);
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'figures are saved as SVG and PNG, %s',
    async (colorScheme) => {
      const { page, errors } = await open({ colorScheme });
      const save = async (format: string): Promise<Buffer> => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: `Download figure-7.${format}` }).click(),
        ]);
        return readFileSync(await download.path());
      };
      const svg = (await save('svg')).toString();
      expect(svg.replace(/"data:[^"]*"/, '')).toMatch(/^<svg .*A surface.*<image /s);
      expect(svg).not.toContain('var(');
      expect((await save('png')).subarray(1, 4).toString()).toBe('PNG');
      expect(await page.locator('.save').count()).toBe(2 * 9);
      expect(errors).toEqual([]);
      await page.close();
    },
  );

  test('prints', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
    expect(pages).toBeGreaterThan(2);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const styles =
      '[getComputedStyle(document.body).color, getComputedStyle(document.querySelector("nav")).display]';
    expect(await page.evaluate(styles)).toEqual(['rgb(35, 38, 43)', 'none']);
    await page.close();
  });

  test('a live page shows the next version, and the reader stays where they were', async () => {
    const live = join(folder, 'live');
    const some = { ...sampleReport, sections: sampleReport.sections.slice(0, -1) };
    const path = await writeReport(some, { folder: live, live: true });
    const { page, errors } = await open({ reducedMotion: 'reduce' }, `file://${path}`);
    await page.evaluate(`
      document.querySelector('figure details').open = true;
      document.querySelector('#E1').scrollIntoView({ behavior: 'instant' });
      scrollBy({ top: 300, behavior: 'instant' })`);
    await page.locator('canvas.surface').first().focus();
    await page.keyboard.press('ArrowLeft');
    const place = (): Promise<number[]> =>
      page.evaluate(`[
        document.querySelector('#E1').getBoundingClientRect().top,
        Number(document.querySelector('figure details').open),
        surfaceView.turn]`);
    const before = await place();
    const stay = async (): Promise<void> => {
      await page.waitForLoadState();
      const [top, unfolded, turn] = await place();
      expect(Math.abs(top! - before[0]!)).toBeLessThan(3); // browsers scroll by whole pixels
      expect([unfolded, turn]).toEqual(before.slice(1));
    };
    const last = sampleReport.sections.at(-1)!.id;
    expect(await page.locator(`#${last}`).count()).toBe(0);

    await writeReport(sampleReport, { folder: live, live: true });
    await page.locator(`#${last}`).waitFor({ state: 'attached' });
    await stay();

    await writeReport(some, { folder: live });
    await page.locator(`#${last}`).waitFor({ state: 'detached' });
    await stay();
    expect(await page.evaluate("'reportVersion' in window")).toBe(false);
    expect(errors).toEqual([]);
    await page.close();
  });
});

/** What the first surface shows after the next two frames. */
async function pixelsOf(page: Page): Promise<unknown> {
  const frame = 'new Promise(requestAnimationFrame)';
  return page.evaluate(
    `${frame}.then(() => ${frame}).then(() => document.querySelector('canvas.surface').toDataURL())`,
  );
}
