import { EngineError } from '../../engine-error.ts';
import { runCommand } from './run-command.ts';

/** pip's version; throws without python3 or pip. @internal */
export async function findPip(): Promise<string> {
  const result = await runCommand('python3', ['-m', 'pip', '--version']);
  if (result.missing) {
    const hint =
      'Install Python 3 and pip, e.g. `apt install python3 python3-pip`; any version will do.';
    throw new EngineError('python3 not found: TensorFlow comes through pip', { hint });
  }
  if (result.code !== 0) {
    const hint = 'Install it with `apt install python3-pip` or `python3 -m ensurepip --user`.';
    throw new EngineError(`python3 has no working pip: ${lastLine(result.output)}`, { hint });
  }
  return result.stdout.trim().replace(/ from .*/, '');
}

/** The C++ compiler's command: `$CXX`, or the first of c++, g++, clang++ that knows C++17; throws without one. @internal */
export async function findCompiler(): Promise<readonly string[]> {
  const candidates = [process.env['CXX'] ?? '', 'c++', 'g++', 'clang++'].filter(
    (text) => text.trim() !== '',
  );
  for (const candidate of candidates) {
    const command = candidate.trim().split(/\s+/);
    const flags = ['-std=c++17', '-fsyntax-only', '-x', 'c++', '-'];
    const input = '#include <string_view>\nint main() { return 0; }\n';
    const { code } = await runCommand(command[0]!, [...command.slice(1), ...flags], { input });
    if (code === 0) return command;
  }
  const hint =
    'Install one, e.g. `apt install g++`, `dnf install gcc-c++` or `conda install gxx`, or name it in $CXX.';
  throw new EngineError(`no C++17 compiler found (tried ${candidates.join(', ')})`, { hint });
}

/** The last line of a command's output that says something. @internal */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() || 'no output';
}
