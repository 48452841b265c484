import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

// The rule reads Nx's project graph and skips itself silently without one: `nx run-many` makes it, `npm test` runs that first.
test('lint refuses an import against the arrows of docs/architecture.md', async () => {
  const cwd = new URL('../..', import.meta.url).pathname;
  const eslint = new ESLint({ cwd });
  const lint = async (code: string, file: string): Promise<string[]> => {
    const results = await eslint.lintText(code, { filePath: `${cwd}packages/${file}` });
    return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId ?? 'error'));
  };
  const boundary = '@nx/enforce-module-boundaries';
  expect(await lint("export { compile } from '@unas/engine';\n", 'genotypes/src/index.ts')).toEqual(
    [boundary],
  );
  expect(await lint("export { compile } from '@unas/engine';\n", 'landscape/src/index.ts')).toEqual(
    [],
  );
  expect(
    await lint("export { buildNetwork } from '@unas/nets';\n", 'gradvar/src/index.ts'),
  ).toEqual([boundary]);
});
