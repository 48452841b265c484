import { spawn } from 'node:child_process';

/** How a command ended; `code` is null when a signal ended it, `missing` when there is no such command. @internal */
export interface CommandResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  missing: boolean;
  /** Standard output alone. */
  stdout: string;
  /** Standard output and error as they came. */
  output: string;
}

/** Runs a command to its end without a shell; never rejects. @internal */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    env?: NodeJS.ProcessEnv;
    input?: string;
    timeout?: number;
    onOutput?(text: string): void;
  } = {},
): Promise<CommandResult> {
  return new Promise((settle) => {
    let stdout = '';
    let output = '';
    const child = spawn(command, args, {
      env: options.env ?? process.env,
      timeout: options.timeout,
    });
    const collect = (text: string) => {
      output += text;
      options.onOutput?.(text);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      collect(text);
    });
    child.stderr.setEncoding('utf8').on('data', collect);
    child.stdin.on('error', () => undefined); // A command that ends without reading is judged by its exit.
    child.stdin.end(options.input ?? '');
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      settle({ code: null, signal: null, missing, stdout, output: output + error.message });
    });
    child.on('close', (code, signal) => settle({ code, signal, missing: false, stdout, output }));
  });
}
