import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Reads hostile texts, as the tests of genotypes do but more of them, and then 1 MB of each kind.
 *
 * @throws Error when a test fails, or a text takes more than a second of processor time or ten times its size in memory
 */
export function fuzzGenotypes(cases: number): void {
  const tests = ['run', '--project', 'genotypes', 'fuzz'];
  run(['node_modules/vitest/vitest.mjs', ...tests], { FUZZ_CASES: String(cases) });
  // A small nursery: what is still in it counts as memory.
  const flags = ['--expose-gc', '--max-semi-space-size=1', ...process.execArgv];
  run([...flags, 'tools/bench/read-hostile-texts.ts'], {});
}

function run(args: readonly string[], env: Readonly<Record<string, string>>): void {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`genotypes: ${args.at(-1)} failed`);
}
