import { add, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import type { Tangent, TangentRule } from './tangent-rule.ts';

/** The sum of those that are not zero. */
export function total(...terms: readonly Tangent[]): Tangent {
  return terms.reduce((sum, term) => (sum && term ? add(sum, term) : (sum ?? term)));
}

/** Where the derivative is zero almost everywhere. */
export const constant: TangentRule = () => [];

/** Linear in all numeric inputs together: the operation of their tangents. */
export const linear: TangentRule = ({ inputs, again }, tangents) =>
  again(
    inputs.map((input, index) =>
      input.dtype === 'float32' ? (tangents[index] ?? zerosLike(input)) : input,
    ),
  );

/** Linear in the inputs of these numbers, each by itself: the operation once an input, with its tangent in its place. */
export const linearIn =
  (...numbers: readonly number[]): TangentRule =>
  ({ inputs, again }, tangents) => {
    const terms = numbers.map((number) => {
      const tangent = tangents[number];
      return tangent ? again(inputs.with(number, tangent))[0]! : null;
    });
    return [total(...terms)];
  };

/** The same rule for all of these operations. */
export const sameRule = (rule: TangentRule, operations: string): Record<string, TangentRule> =>
  Object.fromEntries(operations.split(' ').map((operation) => [operation, rule]));

/** The axes that a constant input lists, as numbers from 0 on. */
export function axesOf(axes: Tensor, rank: number): number[] {
  return Array.from(axes.dataSync(), (axis) => (axis + rank) % rank);
}
