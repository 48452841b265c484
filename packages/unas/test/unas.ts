import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const node = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  'tsx',
  '--conditions=@unas/source',
];

/** Runs `unas` in a process of its own; `onLine` sees standard error as it comes and may kill it. */
export function unas(
  args: readonly string[],
  {
    input = '',
    imports = [],
    onSpawn,
    onError,
  }: {
    input?: string;
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
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}
