import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { run } from '../src/index.ts';
import { unknownOptions } from './hints.ts';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface InProcess {
  readonly input?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Sees all of standard error so far whenever something is written to it. */
  readonly onError?: (text: string) => void;
}

/** Runs `unas` in this process. Whatever it prints as an error is one line and at most one hint, which fits the command. */
export async function unas(args: readonly string[], options: InProcess = {}): Promise<Outcome> {
  const { input = '', cwd = process.cwd(), env = {}, onError } = options;
  const { signal = new AbortController().signal } = options;
  let stdout = '';
  let stderr = '';
  const status = await run(args, {
    stdin: (async function* () {
      yield input;
    })(),
    stdout: { write: (text) => (stdout += text) },
    stderr: {
      write: (text) => {
        stderr += text;
        onError?.(stderr);
      },
    },
    ...{ cwd, env: { ...process.env, ...env }, signal, isTTY: false },
  });
  if (status === 1 && !args.includes('--verbose')) expectOneLine(args, stderr);
  return { status, stdout, stderr };
}

function expectOneLine(args: readonly string[], stderr: string): void {
  const lines = stderr.trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('unas: ')).length, stderr).toBeLessThanOrEqual(1);
  expect(stderr).not.toMatch(
    /\n\s+at |undefined|\bNaN, got null|E(ISDIR|NOTDIR|NOENT)\b|unexpected error/,
  );
  const hints = lines.filter((line) => line.startsWith('hint: '));
  expect(hints.length, stderr).toBeLessThanOrEqual(1);
  for (const hint of hints) expect(unknownOptions(args, hint), stderr).toEqual([]);
}

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const node = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  'tsx',
  '--conditions=@unas/source',
];

/** Runs `unas` in a process of its own; `onError` sees standard error as it comes and may kill it. */
export function unasProcess(
  args: readonly string[],
  {
    imports = [],
    onSpawn,
    onError,
  }: {
    imports?: readonly string[];
    onSpawn?: (kill: (signal: NodeJS.Signals) => void) => void;
    onError?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<Outcome> {
  const extra = imports.flatMap((specifier) => ['--import', specifier]);
  const child = spawn(process.execPath, [...node, ...extra, main, ...args]);
  onSpawn?.((signal) => child.kill(signal));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
    onError?.(stderr, (signal) => child.kill(signal));
  });
  child.stdin.end();
  return new Promise((resolve) => {
    child.on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}
