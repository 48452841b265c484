import { readdirSync } from 'node:fs';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const packages = readdirSync(new URL('packages', import.meta.url)).sort();

/** One vitest project a package, resolving the other packages to their sources. */
const projects: TestProjectInlineConfiguration[] = [
  ...packages.map((name) => project(name, `packages/${name}`)),
  project('tools', 'tools'),
];

function project(name: string, root: string): TestProjectInlineConfiguration {
  return {
    resolve: { conditions: ['@unas/source'] },
    ssr: { resolve: { conditions: ['@unas/source', 'node', 'import', 'default'] } },
    test: {
      name,
      root,
      include: ['test/**/*.test.ts'],
      setupFiles: [new URL('tools/vitest.setup.ts', import.meta.url).pathname],
      testTimeout: 120_000,
      hookTimeout: 300_000,
    },
  };
}

export default projects;
