import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { constant, linear, linearIn, sameRule, total } from './general.ts';
import type { TangentRule } from './tangent-rule.ts';

// y = f(x) with its derivative from x and y.
const unary =
  (derivative: (x: Tensor, y: Tensor) => Tensor): TangentRule =>
  ({ inputs: [x], outputs: [y] }, [dx]) => [tf.mul(dx!, derivative(x!, y!))];

// One where a condition holds, zero elsewhere.
const indicator = (condition: Tensor): Tensor => tf.cast(condition, 'float32');

const add: TangentRule = (_, [da, db]) => [total(da!, db!)];

const sub: TangentRule = (_, [da, db]) => {
  if (!db) return [da!];
  return [da ? tf.sub(da, db) : tf.neg(db)];
};

// d(a / b) = (da - y db) / b
const divide: TangentRule = ({ inputs: [, b], outputs: [y] }, [da, db]) => {
  const down = db && tf.neg(tf.mul(y!, db));
  return [tf.div(total(da!, down!)!, b!)];
};

// d(a^b) = b a^(b - 1) da + a^b log(a) db, where a is above 0
const power: TangentRule = ({ inputs: [a, b], outputs: [y] }, [da, db]) => {
  const logarithm = (): Tensor =>
    tf.where(tf.greater(a!, 0), tf.log(tf.maximum(a!, lowestNormal)), tf.zerosLike(a!));
  return [
    total(
      da ? tf.mul(da, tf.mul(b!, tf.pow(a!, tf.sub(b!, 1)))) : null,
      db ? tf.mul(db, tf.mul(y!, logarithm())) : null,
    ),
  ];
};
const lowestNormal = 1.1754943508222875e-38;

const squaredDifference: TangentRule = ({ inputs: [a, b] }, [da, db]) => {
  const difference = total(da!, db && tf.neg(db))!;
  return [tf.mul(difference, tf.mul(2, tf.sub(a!, b!)))];
};

// d atan2(a, b) = (b da - a db) / (a^2 + b^2)
const atan2: TangentRule = ({ inputs: [a, b] }, [da, db]) => {
  const numerator = total(da && tf.mul(b!, da), db && tf.neg(tf.mul(a!, db)))!;
  return [tf.div(numerator, tf.add(tf.square(a!), tf.square(b!)))];
};

// a mod b = a - floor(a / b) b
const floorMod: TangentRule = ({ inputs: [a, b] }, [da, db]) => [
  total(da!, db && tf.neg(tf.mul(db, tf.floorDiv(a!, b!)))),
];

// The tangent of whichever is chosen; a tie is the first's.
const choose =
  (isFirst: (a: Tensor, b: Tensor) => Tensor): TangentRule =>
  ({ inputs: [a, b] }, [da, db]) => {
    const first = indicator(isFirst(a!, b!));
    return [total(da && tf.mul(da, first), db && tf.mul(db, tf.sub(1, first)))];
  };

// g where y > 0, else g (y + 1): linear in g, and in y below 0.
const eluGrad: TangentRule = ({ inputs: [g, y], again }, [dg, dy]) => [
  total(
    dg ? again([dg, y!])[0]! : null,
    dy ? tf.mul(dy, tf.mul(g!, indicator(tf.less(y!, 0)))) : null,
  ),
];

const softmax: TangentRule = ({ outputs: [y] }, [dx]) => {
  const weighted = tf.mul(y!, dx!);
  return [tf.sub(weighted, tf.mul(y!, tf.sum(weighted, -1, true)))];
};

const leakyRelu: TangentRule = (operation, [dx]) => {
  const alpha = operation.attribute('alpha') as number;
  const positive = indicator(tf.greater(operation.inputs[0]!, 0));
  return [tf.mul(dx!, tf.add(tf.mul(positive, 1 - alpha), alpha))];
};

// Klambauer et al. 2017, section 2.
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/** Operations that work on each element by itself. */
export const elementwiseTangents: Record<string, TangentRule> = {
  ...sameRule(
    constant,
    'Ceil Equal Floor FloorDiv Greater GreaterEqual IsFinite IsInf IsNan Less LessEqual LogicalAnd LogicalNot LogicalOr NotEqual ' +
      'OnesLike Round Sign ZerosLike',
  ),
  ...sameRule(linear, 'AddN Cast Identity Neg Select'),
  Abs: unary((x) => tf.sign(x)),
  Acos: unary((x) => tf.neg(tf.rsqrt(tf.sub(1, tf.square(x))))),
  Acosh: unary((x) => tf.rsqrt(tf.sub(tf.square(x), 1))),
  Add: add,
  Asin: unary((x) => tf.rsqrt(tf.sub(1, tf.square(x)))),
  Asinh: unary((x) => tf.rsqrt(tf.add(tf.square(x), 1))),
  Atan: unary((x) => tf.reciprocal(tf.add(tf.square(x), 1))),
  Atan2: atan2,
  Atanh: unary((x) => tf.reciprocal(tf.sub(1, tf.square(x)))),
  Cos: unary((x) => tf.neg(tf.sin(x))),
  Cosh: unary((x) => tf.sinh(x)),
  Elu: unary((x, y) => tf.where(tf.greater(x, 0), tf.onesLike(y), tf.add(y, 1))),
  EluGrad: eluGrad,
  Erf: unary((x) => tf.mul(2 / Math.sqrt(Math.PI), tf.exp(tf.neg(tf.square(x))))),
  Exp: unary((_, y) => y),
  Expm1: unary((_, y) => tf.add(y, 1)),
  FloorMod: floorMod,
  LeakyRelu: leakyRelu,
  Log: unary((x) => tf.reciprocal(x)),
  Log1p: unary((x) => tf.reciprocal(tf.add(x, 1))),
  Maximum: choose(tf.greaterEqual),
  Minimum: choose(tf.lessEqual),
  Mul: linearIn(0, 1),
  Pow: power,
  RealDiv: divide,
  Reciprocal: unary((_, y) => tf.neg(tf.square(y))),
  Relu: ({ outputs: [y], like }, [dx]) => like('ReluGrad', [dx!, y!]),
  Relu6: unary((x) => indicator(tf.logicalAnd(tf.greater(x, 0), tf.less(x, 6)))),
  ReluGrad: linearIn(0),
  Rsqrt: unary((_, y) => tf.mul(-0.5, tf.mul(y, tf.square(y)))),
  Selu: unary((x, y) =>
    tf.where(tf.greater(x, 0), tf.fill(x.shape, seluScale), tf.add(y, seluScale * seluAlpha)),
  ),
  Sigmoid: unary((_, y) => tf.mul(y, tf.sub(1, y))),
  Sin: unary((x) => tf.cos(x)),
  Sinh: unary((x) => tf.cosh(x)),
  Softmax: softmax,
  Softplus: unary((x) => tf.sigmoid(x)),
  Sqrt: unary((_, y) => tf.div(0.5, y)),
  Square: unary((x) => tf.mul(2, x)),
  SquaredDifference: squaredDifference,
  Sub: sub,
  Tan: unary((_, y) => tf.add(tf.square(y), 1)),
  Tanh: unary((_, y) => tf.sub(1, tf.square(y))),
};
