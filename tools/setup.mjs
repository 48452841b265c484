// Makes a checkout ready: the npm packages of the lock file, then the native engine. Nothing to do takes under a second.
// `--require-native` fails without the native engine; else the portable one does, and the reason is printed.
import { spawnSync } from 'node:child_process';
import console from 'node:console';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const root = new URL('../', import.meta.url);
const lockFile = new URL('package-lock.json', root);
const stamp = new URL('node_modules/.unas-lock', root);

checkNode();
if (!packagesAreCurrent()) installPackages();
installNativeEngine();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`unas needs Node 20.19 or newer, this is ${process.version}`);
}

/** Whether node_modules came from this lock file, by our stamp or by npm's record; dates say nothing in a checkout. */
function packagesAreCurrent() {
  const record = new URL('node_modules/.package-lock.json', root); // npm writes it last
  if (!existsSync(record)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional, peer }]) => {
    if (!path.includes('node_modules/')) return true;
    const found = present[path];
    if (found === undefined) return Boolean(optional || devOptional || peer);
    return link ? found.link === true : found.version === version;
  });
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** `npm ci`, or, where a registry lacks some other platform's package of the lock file, `npm install` on top of it. */
function installPackages() {
  console.log('setup: installing npm packages (minutes)');
  const first = npm('ci');
  if (first.status !== 0) {
    const reason =
      /^npm error (?!code|\s*$)(.+)$/m.exec(first.stderr ?? '')?.[1] ?? first.error?.message;
    console.log(`setup: npm ci failed (${reason}), trying npm install`);
    const second = npm('install', '--no-save');
    if (second.status !== 0) fail(`npm install failed: ${second.stderr || second.error?.message}`);
  }
  writeFileSync(stamp, lockHash());
}

function npm(...command) {
  const args = [...command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const windows = process.platform === 'win32';
  const stdio = ['ignore', 'ignore', 'pipe'];
  return spawnSync('npm', args, { cwd: root, stdio, encoding: 'utf8', shell: windows });
}

function installNativeEngine() {
  const sources = ['--conditions=@unas/source', '--import', 'tsx'];
  const script = fileURLToPath(new URL('tools/install-engine.ts', root));
  const args = [...sources, script, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}
