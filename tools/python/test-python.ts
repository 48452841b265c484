import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '@unas/engine/install';

/** Runs a Python program with arguments; returns what it prints. @throws Error when it fails, with what it says */
export type RunPython = (program: string, ...args: readonly string[]) => string;

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/**
 * The machine's `python3` with the packages of requirements.txt, which pip brings into the user's cache the first time
 * (70 MB): tests read our files with other people's libraries. Where there is no Python, pip or package index, the reason is
 * printed, for tests to skip.
 */
export function testPython(): RunPython | undefined {
  const packages = installPackages();
  if ('missing' in packages) {
    console.warn(`skipped: ${packages.missing}`);
    return undefined;
  }
  const env = { ...process.env, PYTHONPATH: packages.folder };
  return (program, ...args) =>
    execFileSync('python3', ['-c', program, ...args], { encoding: 'utf8', env });
}

function installPackages(): { folder: string } | { missing: string } {
  const version = python('-c', 'import sys; print("%d.%d" % sys.version_info[:2])');
  if (version.error) return { missing: 'there is no python3' };
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const folder = join(cacheFolder(), `python-${version.stdout.trim()}-${digest.slice(0, 12)}`);
  if (existsSync(folder)) return { folder };
  mkdirSync(cacheFolder(), { recursive: true });
  const partial = mkdtempSync(`${folder}-`);
  const wheels = ['--no-deps', '--only-binary=:all:', '--requirement', requirements];
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check', '--retries', '1'];
  const pip = python('-m', 'pip', 'install', ...quiet, ...wheels, '--target', partial);
  try {
    if (pip.status !== 0)
      return { missing: `pip brings no packages: ${pip.stderr.trim().split('\n').at(-1)}` };
    renameSync(partial, folder);
    return { folder };
  } catch (error) {
    if (existsSync(folder)) return { folder }; // another process was faster
    throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function python(...args: readonly string[]) {
  return spawnSync('python3', args, { encoding: 'utf8' });
}
