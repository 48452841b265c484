import * as tf from '@tensorflow/tfjs-core';
import { axesOf, constant, linear, sameRule } from './general.ts';
import type { TangentRule } from './tangent-rule.ts';

// The tangent where the extremum is; the mean of them where there are several.
const extremum: TangentRule = ({ inputs: [x, axes], outputs: [y] }, [dx]) => {
  const reduced = axesOf(axes!, x!.rank);
  const kept = x!.shape.map((size, axis) => (reduced.includes(axis) ? 1 : size));
  const chosen = tf.cast(tf.equal(x!, tf.reshape(y!, kept)), 'float32');
  const mean = tf.div(tf.sum(tf.mul(chosen, dx!), reduced), tf.sum(chosen, reduced));
  return [tf.reshape(mean, y!.shape)];
};

// The sum of the tangents, each times the other factors: those before it times those behind it, so that zeros do no harm.
const product: TangentRule = ({ inputs: [x, axes], outputs: [y] }, [dx]) => {
  const reduced = axesOf(axes!, x!.rank);
  const others = x!.shape.map((_, axis) => axis).filter((axis) => !reduced.includes(axis));
  const rows = (tensor: tf.Tensor): tf.Tensor =>
    tf.reshape(tf.transpose(tensor, [...others, ...reduced]), [Math.max(y!.size, 1), -1]);
  const factors = rows(x!);
  const rest = tf.mul(tf.cumprod(factors, 1, true), tf.cumprod(factors, 1, true, true));
  return [tf.reshape(tf.sum(tf.mul(rows(dx!), rest), 1), y!.shape)];
};

/** Operations that remove axes. */
export const reductionTangents: Record<string, TangentRule> = {
  ...sameRule(constant, 'All Any ArgMax ArgMin'),
  ...sameRule(linear, 'Mean Sum'),
  Max: extremum,
  Min: extremum,
  Prod: product,
};
