import { tensorFlowTypes } from '../graph/graph.ts';
import { numberOf } from './attribute.ts';
import type { KnownTensor, ShapeRule } from './shape-rule.ts';

/** The shape of two operands under NumPy's broadcasting rules. */
export function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[a.length - rank + axis] ?? 1;
    const right = b[b.length - rank + axis] ?? 1;
    if (left !== right && left !== 1 && right !== 1)
      throw new Error(`shapes [${a.join(', ')}] and [${b.join(', ')}] do not broadcast`);
    return left === 1 ? right : left;
  });
}

const unary: ShapeRule = ([x]) => [{ type: x!.type, shape: x!.shape }];

const binary: ShapeRule = ([a, b]) => [{ type: a!.type, shape: broadcast(a!.shape, b!.shape) }];

const comparison: ShapeRule = ([a, b]) => [
  { type: tensorFlowTypes.bool, shape: broadcast(a!.shape, b!.shape) },
];

const predicate: ShapeRule = ([x]) => [{ type: tensorFlowTypes.bool, shape: x!.shape }];

const select: ShapeRule = ([condition, t, e]) => [
  { type: t!.type, shape: broadcast(condition!.shape, broadcast(t!.shape, e!.shape)) },
];

const cast: ShapeRule = ([x], attributes): KnownTensor[] => [
  { type: numberOf(attributes, 'DstT'), shape: x!.shape },
];

const sameForAll = (rule: ShapeRule, operations: string): Record<string, ShapeRule> =>
  Object.fromEntries(operations.split(' ').map((operation) => [operation, rule]));

/** Operations that work on each element by itself. */
export const elementwiseRules: Record<string, ShapeRule> = {
  ...sameForAll(
    unary,
    'Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Elu Erf Exp Expm1 Floor Identity Log Log1p LogicalNot Neg OnesLike ' +
      'Reciprocal Relu Relu6 Round Rsqrt Selu Sigmoid Sign Sin Sinh Softmax Softplus Sqrt Square Tan Tanh ZerosLike',
  ),
  ...sameForAll(
    binary,
    'Add Atan2 EluGrad FloorDiv FloorMod LogicalAnd LogicalOr Maximum Minimum Mul Pow RealDiv ReluGrad ' +
      'SquaredDifference Sub',
  ),
  ...sameForAll(comparison, 'Equal Greater GreaterEqual Less LessEqual NotEqual'),
  ...sameForAll(predicate, 'IsFinite IsInf IsNan'),
  Select: select,
  LeakyRelu: unary,
  AddN: unary,
  Cast: cast,
};
