import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const manifest = import.meta.resolve('unas/package.json');
const { bin } = JSON.parse(readFileSync(new URL(manifest), 'utf8')) as { bin: { unas: string } };
const unas = fileURLToPath(new URL(bin.unas, manifest));
const args = [unas, 'measure', 'DARTS_V2'];
assert.match(execFileSync(process.execPath, args, { encoding: 'utf8' }), /3\.5c/);
