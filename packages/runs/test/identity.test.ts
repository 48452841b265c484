import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeFingerprint,
  headOf,
  isRunId,
  runHead,
  runId,
  type RunIdentity,
} from '../src/index.ts';

const training: RunIdentity = {
  kind: 'train',
  config: { seed: 0 },
  inputs: { data: 'abc' },
  code: 'c1',
};

describe('runId', () => {
  it('is kind, head and tail', () => {
    expect(runId(training)).toMatch(/^train-[0-9a-f]{12}-[0-9a-f]{6}$/);
    expect(isRunId(runId(training))).toBe(true);
    expect(headOf(runId(training))).toBe(runHead(training));
  });

  it.each([
    ['other code', { ...training, code: 'c2' }],
    ['data that changed', { ...training, inputs: { data: 'abd' } }],
  ])('has the same head and another tail for %s', (_, other) => {
    expect(runHead(other)).toBe(runHead(training));
    expect(runId(other)).not.toBe(runId(training));
  });

  it('passes on to what reads a run whether it is meant otherwise or computed otherwise', () => {
    const surface = (of: RunIdentity): RunIdentity => ({
      kind: 'surface',
      config: { points: 3 },
      inputs: { training: runId(of) },
      code: 'c1',
    });
    const meant = surface({ ...training, config: { seed: 1 } });
    const computed = surface({ ...training, code: 'c2' });
    expect(runHead(meant)).not.toBe(runHead(surface(training)));
    expect(runHead(computed)).toBe(runHead(surface(training)));
    expect(runId(computed)).not.toBe(runId(surface(training)));
  });

  it('property: another configuration is another head', () => {
    const configs = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<never>);
    fc.assert(
      fc.property(configs, configs, (a, b) => {
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        const [one, two] = [a, b].map((config) => runHead({ ...training, config }));
        expect(one === two).toBe(same);
      }),
    );
  });
});

/** As JSON has it, keys sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}

describe('codeFingerprint', () => {
  async function writePackage(
    source: string,
    version = '1.0.0',
    dependencies = {},
  ): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'unas-code-'));
    await mkdir(join(folder, 'src', 'deep'), { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ version, dependencies }));
    await writeFile(join(folder, 'src', 'deep', 'a.ts'), source);
    return pathToFileURL(join(folder, 'package.json')).href;
  }

  it('changes with the content of the sources and foreign dependencies, not with our versions or places', async () => {
    const base = codeFingerprint([await writePackage('1')]);
    expect(base).toMatch(/^[0-9a-f]{16}$/);
    expect(codeFingerprint([await writePackage('1', '2.0.0', { '@unas/data': '2.0.0' })])).toBe(
      base,
    );
    expect(codeFingerprint([await writePackage('2')])).not.toBe(base);
    expect(codeFingerprint([await writePackage('1', '1.0.0', { tf: '4.0.0' })])).not.toBe(base);
  });

  it('has the same value for packages in any order', async () => {
    const [a, b] = [await writePackage('1'), await writePackage('2')];
    expect(codeFingerprint([a, b])).toBe(codeFingerprint([b, a]));
  });
});
