import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom: docs/architecture.md. */
const mayImport = {
  errors: [],
  random: ['errors'],
  files: ['errors'],
  figures: ['errors'],
  statistics: ['errors', 'random'],
  genotypes: ['errors'],
  topology: ['errors', 'random', 'genotypes'],
  engine: ['errors', 'files'],
  data: ['errors', 'random', 'files'],
  nets: ['errors', 'random', 'files', 'genotypes', 'engine'],
  landscape: ['errors', 'random', 'files', 'figures', 'engine'],
  gradvar: ['errors', 'landscape', 'engine'],
  runs: ['errors', 'files'],
  train: ['errors', 'random', 'files', 'genotypes', 'engine', 'data', 'nets', 'runs'],
  search: [
    ...['errors', 'random', 'files', 'genotypes', 'topology', 'engine', 'data', 'nets', 'runs'],
    'train',
  ],
  jobs: [
    ...['errors', 'files', 'genotypes', 'engine', 'data', 'nets', 'landscape', 'gradvar'],
    ...['runs', 'train'],
  ],
  report: ['errors', 'files', 'figures', 'genotypes', 'statistics'],
  paper: [
    ...['errors', 'random', 'files', 'figures', 'statistics', 'genotypes', 'topology', 'engine'],
    ...['data', 'nets', 'landscape', 'gradvar', 'runs', 'train', 'jobs', 'report'],
  ],
  unas: [
    ...['errors', 'random', 'files', 'figures', 'statistics', 'genotypes', 'topology', 'engine'],
    ...['data', 'nets', 'landscape', 'gradvar', 'runs', 'train', 'jobs', 'report', 'paper'],
  ],
};

const depConstraints = Object.entries(mayImport).map(([name, targets]) => ({
  sourceTag: `package:${name}`,
  onlyDependOnLibsWithTags: [`package:${name}`, ...targets.map((target) => `package:${target}`)],
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/coverage/**', 'runs/**', '.nx/**', 'docs/site/**'] },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: ['/tools/testing/[a-z-]+[.]ts$'], // sources can't: they lie outside of their rootDir
          allowCircularSelfDependency: true, // tools/test/imports.test.ts looks for circles
          checkDynamicDependenciesExceptions: ['.*'], // a command loads only what it needs
          depConstraints,
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Randomness comes in as a seeded generator.',
        },
      ],
    },
  },
);
