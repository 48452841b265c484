import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorData } from '@unas/engine';

/** A tree of tensors as plain data: the same tree with values in place of TensorFlow's tensors. */
export type DataOf<State> = State extends Tensor
  ? TensorData
  : { readonly [Key in keyof State]: DataOf<State[Key]> };

/**
 * The tensors of a tree of nested objects and arrays, each under its address: the keys from the root to it, joined by `/`. Names of
 * networks' tensors hold dots, never a slash, so that addresses are unique.
 */
export function flatten<Leaf extends TensorData | Tensor>(tree: object): Record<string, Leaf> {
  const leaves: Record<string, Leaf> = {};
  const visit = (branch: object, path: string): void => {
    for (const [key, value] of Object.entries(branch) as [string, object | undefined][]) {
      if (value === undefined) continue;
      if (isTensor(value)) leaves[path + key] = value as Leaf;
      else visit(value, `${path}${key}/`);
    }
  };
  visit(tree, '');
  return leaves;
}

/**
 * A tree of the same form as another one, with the tensors that `leaves` has at its addresses; without those that it does not have.
 *
 * @param form - a tree with a tensor at each address
 */
export function unflatten<Tree extends object>(
  form: object,
  leaves: Readonly<Record<string, TensorData | Tensor>>,
): Tree {
  const build = (branch: object, path: string): object => {
    const entries = Object.entries(branch).flatMap(([key, value]: [string, object | undefined]) => {
      if (value === undefined) return [];
      if (!isTensor(value)) return [[key, build(value, `${path}${key}/`)] as const];
      const leaf = leaves[path + key];
      return leaf === undefined ? [] : [[key, leaf] as const];
    });
    return Array.isArray(branch) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
  };
  return build(form, '') as Tree;
}

function isTensor(value: object): boolean {
  return typeof (value as { dtype?: unknown }).dtype === 'string';
}
