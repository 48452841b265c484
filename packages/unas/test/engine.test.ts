import { chooseEngine, type EngineChoice } from '@unas/engine';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { announceEngine } from '../src/engine.ts';

vi.mock('@unas/engine', { spy: true });

const native: EngineChoice = { kind: 'native', device: 'cpu', folder: '/engine' };
const portable: EngineChoice = { kind: 'portable', reason: 'no engine is installed' };
let stderr: string;
beforeEach(() => {
  stderr = '';
});

function announce(
  choice: EngineChoice,
  options: { isLong: boolean; portable?: boolean },
  env: Record<string, string> = {},
): Promise<void> {
  vi.mocked(chooseEngine).mockReturnValue(choice);
  const io = { stderr: { write: (text: string) => (stderr += text) }, env };
  return announceEngine(io as never, options);
}

describe('announceEngine', () => {
  test('says once which engine computes, and why not a faster one', async () => {
    await announce(native, { isLong: true });
    expect(stderr).toBe('engine: TensorFlow on the CPU\n');
    stderr = '';
    await announce({ ...native, reason: 'there is no GPU' }, { isLong: false });
    expect(stderr).toBe('engine: TensorFlow on the CPU (there is no GPU)\n');
    stderr = '';
    await announce(portable, { isLong: false });
    expect(stderr).toBe('engine: portable, slow (no engine is installed)\n');
  });

  test('refuses the portable engine for long work, says why, and prints nothing else', async () => {
    await expect(announce(portable, { isLong: true })).rejects.toMatchObject({
      message: 'the portable engine would take very long here: no engine is installed',
      hint: 'Install the native engine with unas engine install, or add --portable.',
    });
    expect(stderr).toBe('');
  });

  test.each([
    ['--portable', { isLong: true, portable: true }, {}],
    ['UNAS_ENGINE=portable', { isLong: true }, { UNAS_ENGINE: 'portable' }],
  ])('accepts it for long work where %s asked for it', async (_, options, env) => {
    await announce(portable, options, env as Record<string, string>);
    expect(stderr).toBe('engine: portable, as asked\n');
  });
});
