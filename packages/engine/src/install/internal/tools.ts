import { lastLine, noCompiler, noPip, noPython } from '../messages.ts';
import { runCommand } from './run-command.ts';

/** pip's version; throws without python3 or pip. @internal */
export async function findPip(): Promise<string> {
  const result = await runCommand('python3', ['-m', 'pip', '--version']);
  if (result.missing) throw noPython();
  if (result.code !== 0) throw noPip(lastLine(result.output));
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
  throw noCompiler(candidates);
}
