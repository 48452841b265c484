import { InvalidArgumentError } from 'commander';

const normalisations = ['filter', 'layer', 'weight', 'dfilter', 'dlayer'] as const;

/** What spans a plane. */
export type DirectionChoice =
  | { readonly kind: 'random'; readonly normalisation: (typeof normalisations)[number] }
  | { readonly kind: 'to'; readonly checkpoints: readonly string[] }
  | { readonly kind: 'pca'; readonly run: string }
  | { readonly kind: 'hessian' }
  | { readonly kind: 'file'; readonly path: string };

/** What `--direction` says. */
export interface DirectionOption {
  readonly text: string;
  readonly choice: DirectionChoice;
}

/** Reads `--direction`. */
export function parseDirection(text: string): DirectionOption {
  return { text, choice: parseChoice(text) };
}

function parseChoice(text: string): DirectionChoice {
  const [, word, rest] = /^([a-z]+)(?::(.*))?$/s.exec(text) ?? [];
  if (word === 'random') {
    const normalisation = normalisations.find((name) => name === (rest ?? 'filter'));
    if (normalisation) return { kind: 'random', normalisation };
  }
  if (word === 'hessian' && rest === undefined) return { kind: 'hessian' };
  if (word === 'pca' && rest) return { kind: 'pca', run: rest };
  if (word === 'to' && rest) {
    const checkpoints = rest.split(',');
    if (checkpoints.length <= 2 && !checkpoints.includes('')) return { kind: 'to', checkpoints };
  }
  if (text.endsWith('.safetensors')) return { kind: 'file', path: text };
  throw new InvalidArgumentError(
    `It must be random:${normalisations.join('|')}, to:CHECKPOINT[,CHECKPOINT], pca:RUN, hessian, or a file of directions (.safetensors).`,
  );
}
