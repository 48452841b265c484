import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import '@unas/paper';

const folder = new URL('.', import.meta.resolve('@unas/paper/package.json'));
const { bin } = createRequire(import.meta.url)('@unas/paper/package.json') as {
  bin: { unas: string };
};
const unas = new URL(bin.unas, folder);
const output = execFileSync(process.execPath, [unas.pathname, 'measure', 'DARTS_V2', '--json'], {
  encoding: 'utf8',
});
assert.match(output, /3\.5/);
