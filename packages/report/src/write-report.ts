import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '@unas/files';
import type { Report } from './document.ts';
import { versionFile, versionScript } from './page/live-script.ts';
import { renderReport } from './render-report.ts';

/** Options of {@link writeReport}. */
export interface WriteReportOptions {
  /** Gets `report.html`; made where it is missing. */
  readonly folder: string;
  /**
   * Whether open pages show the next version by themselves; a small `report.version.js` beside the report tells them.
   * @defaultValue false
   */
  readonly live?: boolean;
}

/**
 * Writes a report as `report.html`. The same report gives the same bytes. After reports that were live, one that is not ends the
 * reloading of open pages.
 *
 * @returns the path of the page
 */
export async function writeReport(
  report: Report,
  { folder, live = false }: WriteReportOptions,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'report.html');
  const page = renderReport(report);
  const version = createHash('sha256').update(page).digest('hex').slice(0, 16);
  await writeFileAtomic(path, live ? renderReport(report, { version }) : page);
  const versionPath = join(folder, versionFile);
  if (live || existsSync(versionPath)) await writeFileAtomic(versionPath, versionScript(version));
  return path;
}
