import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom: docs/architecture.md. */
const mayImport = {
  genotypes: [],
  topology: ['genotypes'],
  engine: [],
  data: [],
  nets: ['genotypes', 'engine'],
  train: ['nets', 'data', 'engine', 'genotypes'],
  landscape: ['engine'],
  gradvar: ['landscape', 'engine'],
  paper: ['genotypes', 'topology', 'engine', 'data', 'nets', 'train', 'landscape', 'gradvar'],
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
        { allowCircularSelfDependency: true, depConstraints },
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
