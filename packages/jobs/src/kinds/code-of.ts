import { codeFingerprint } from '@unas/runs';

/** @internal Fingerprint of packages of ours, given by name without scope. */
export function codeOf(names: readonly string[]): string {
  return codeFingerprint(names.map((name) => import.meta.resolve(`@unas/${name}/package.json`)));
}

/** @internal What decides the weights that a training ends with. */
export const trainingPackages = ['data', 'engine', 'genotypes', 'nets', 'random', 'train'];
