import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import projects from '../../vitest.workspace.ts';

test('vitest.workspace.ts lists every package once, and the tools', () => {
  const packages = readdirSync(new URL('../../packages', import.meta.url)).sort();
  expect(projects.map((project) => project.test?.name)).toEqual([...packages, 'tools']);
});
