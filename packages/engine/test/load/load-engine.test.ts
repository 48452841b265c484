import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseEngine } from '../../src/load/choose-engine.ts';
import { installHint } from '../../src/messages.ts';
import { inChild, jsonFromChild } from './in-child.ts';

const compute = `
const square = (x) => tf.sum(tf.square(x));
const gradient = Array.from(tf.grad(square)(tf.tensor1d([1, 2])).dataSync());`;
const print = `console.log(JSON.stringify({ info, gradient }));`;
const emptyCache = { UNAS_CACHE: mkdtempSync(join(tmpdir(), 'unas-cache-')) };
const choice = chooseEngine();
const reason = choice.kind === 'native' ? '' : ` (skipped: ${choice.reason})`;

describe.skipIf(choice.kind === 'portable')(`the native engine${reason}`, () => {
  const native = {
    kind: 'native',
    backend: 'tensorflow',
    tensorflow: '2.21.0',
    device: expect.stringMatching(/^[cg]pu$/) as string,
    folder: choice.kind === 'native' ? choice.folder : '',
  };

  test.each(['auto', 'native'])('%s loads it, and prints nothing', (engine) => {
    const found = jsonFromChild(`const info = await engine.loadEngine(); ${compute} ${print}`, {
      UNAS_ENGINE: engine,
    });
    expect(found).toMatchObject({ info: native, gradient: [2, 4] });
  });

  test('sets its environment before the library loads, and leaves what the user has set', () => {
    const code = `await engine.loadEngine();
      console.log(JSON.stringify([process.env.TF_ENABLE_ONEDNN_OPTS, process.env.TF_CPP_MIN_LOG_LEVEL]));`;
    expect(jsonFromChild(code)).toEqual(['1', '2']);
    expect(jsonFromChild(code, { TF_ENABLE_ONEDNN_OPTS: '0', TF_CPP_MIN_LOG_LEVEL: '1' })).toEqual([
      '0',
      '1',
    ]);
  });

  test('TF_CPP_MIN_LOG_LEVEL=0 shows what TensorFlow says', () => {
    const { stderr } = inChild('await engine.loadEngine();', { TF_CPP_MIN_LOG_LEVEL: '0' });
    expect(stderr).toContain('oneDNN custom operations are on');
  });

  test('a program with another backend named tensorflow keeps it', () => {
    const code = `import '@tensorflow/tfjs';
      tf.registerBackend('tensorflow', tf.findBackendFactory('cpu'));
      await tf.setBackend('cpu');
      const info = await engine.loadEngine(); ${compute} ${print}`;
    expect(jsonFromChild(code)).toMatchObject({
      info: { kind: 'portable', reason: expect.stringMatching('of its own') },
    });
  });
});

describe('the portable engine', () => {
  test('runs when asked for, and prints nothing', () => {
    const found = jsonFromChild(
      `const info = await engine.loadEngine({ engine: 'portable' }); ${compute} ${print}`,
    );
    const info = {
      kind: 'portable',
      backend: 'cpu',
      device: 'cpu',
      reason: 'the portable engine was asked for',
    };
    expect(found).toEqual({ info, gradient: [2, 4] });
  });

  test('runs when the native one is not installed, and says so', () => {
    const found = jsonFromChild(
      `const info = await engine.loadEngine(); ${compute} ${print}`,
      emptyCache,
    );
    expect(found).toMatchObject({
      info: {
        kind: 'portable',
        reason: 'the native engine is not usable: not installed',
        hint: installHint(),
      },
    });
  });

  test('keeps the backend that the program has set', () => {
    const code = `import '@tensorflow/tfjs';
      tf.registerBackend('mine', tf.findBackendFactory('cpu'));
      await tf.setBackend('mine');
      const info = await engine.loadEngine({ engine: 'portable' });
      console.log(JSON.stringify(info.backend));`;
    expect(jsonFromChild(code)).toBe('mine');
  });
});

describe('loadEngine', () => {
  test('without the native engine names the command that installs it', () => {
    const code = `const error = await engine.loadEngine({ engine: 'native' }).catch((error) => error);
      console.log(JSON.stringify([error.name, error.hint, engine.currentEngine() ?? null]));`;
    const hint = `${installHint()} Or choose the portable engine.`;
    expect(jsonFromChild(code, emptyCache)).toEqual(['EngineError', hint, null]);
  });

  test('in auto mode tells once that a slower engine is used, why, and what to do', () => {
    const code = `const notices = [];
      const onNotice = (notice) => notices.push(notice);
      await engine.loadEngine({ onNotice });
      await engine.loadEngine({ onNotice });
      console.log(JSON.stringify(notices));`;
    expect(jsonFromChild(code, emptyCache)).toEqual([
      `the portable engine is used: the native engine is not usable: not installed. ${installHint()}`,
    ]);
    expect(jsonFromChild(code, { UNAS_ENGINE: 'portable' }), 'asked for').toEqual([]);
  });

  test('gives the same frozen engine again, and refuses another', () => {
    const code = `const [a, b] = await Promise.all([engine.loadEngine({ engine: 'portable' }), engine.loadEngine()]);
      const say = (error) => error.message;
      const other = await engine.loadEngine({ engine: 'native' }).catch(say);
      const random = await engine.loadEngine({ deterministic: false }).catch(say);
      const same = a === b && a === engine.currentEngine() && Object.isFrozen(a);
      console.log(JSON.stringify({ same, other, random }));`;
    expect(jsonFromChild(code)).toEqual({
      same: true,
      other: "loadEngine: the portable engine is already loaded, got engine 'native'",
      random: 'loadEngine: the engine was loaded with deterministic true',
    });
  });

  test.each([
    [
      "{ engine: 'gpu' }",
      '',
      "loadEngine: engine must be 'auto', 'native' or 'portable', got 'gpu'",
    ],
    ['{}', 'fast', "loadEngine: UNAS_ENGINE must be 'auto', 'native' or 'portable', got 'fast'"],
  ])('refuses %s with UNAS_ENGINE=%s', (options, UNAS_ENGINE, message) => {
    const code = `const error = await engine.loadEngine(${options}).catch((error) => error);
      console.log(JSON.stringify(error.message));`;
    expect(jsonFromChild(code, { UNAS_ENGINE })).toBe(message);
  });
});

test('importing @unas/engine loads nothing of @unas/engine/install', () => {
  const seen = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const source = readFileSync(file, 'utf8');
    for (const [, path] of source.matchAll(/^(?:import|export|\}) .*from '(\..+)';$/gm))
      visit(new URL(path!, file));
  };
  visit(new URL('../../src/index.ts', import.meta.url));
  expect(seen.size).toBeGreaterThan(30);
  expect([...seen].filter((file) => file.includes('/src/install/'))).toEqual([]);
});
