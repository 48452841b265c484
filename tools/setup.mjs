// Makes a checkout ready: the npm packages of the lock file, then the native engine. Nothing to do takes under a second.
// `--require-native` fails without the native engine; else the portable one does, and the reason is printed.
import { spawnSync } from 'node:child_process';
import console from 'node:console';
import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { URL } from 'node:url';

const root = new URL('../', import.meta.url);

checkNode();
if (!packagesAreCurrent()) installPackages();
await installNativeEngine(process.argv.includes('--require-native'));

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`unas needs Node 20.19 or newer, this is ${process.version}`);
}

/** Whether npm's record of node_modules has every package of the lock file in its version; dates say nothing in a checkout. */
function packagesAreCurrent() {
  const record = new URL('node_modules/.package-lock.json', root); // npm writes it last
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional, peer }]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const found = present[path];
    if (found === undefined) return Boolean(optional || devOptional || peer);
    return link ? found.link === true : found.version === version;
  });
}

function installPackages() {
  console.log('setup: installing npm packages');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', args, options);
  if (status !== 0) fail('`npm ci` failed: see its message above');
}

async function installNativeEngine(required) {
  const { tsImport } = await import('tsx/esm/api');
  const file = new URL('packages/engine/src/install/install-engine.ts', root);
  const { installEngine } = await tsImport(file.href, import.meta.url);
  try {
    await installEngine({ onProgress: progressPrinter() });
  } catch (error) {
    const hint = error.hint === undefined ? '' : ` ${error.hint}`;
    if (required) fail(`no native engine: ${error.message}.${hint}`);
    console.log(`setup: the portable engine will run: ${error.message}.${hint}`);
  }
}

/** Prints every step, and a download's progress every ten seconds. */
function progressPrinter() {
  let last = '';
  let printed = 0;
  return (phase, detail) => {
    const now = performance.now();
    if (phase === last && now - printed < 10_000) return;
    last = phase;
    printed = now;
    console.log(`setup: ${phase} ${detail}`);
  };
}

function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}
