import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { total } from './general.ts';
import type { Operation, TangentRule } from './tangent-rule.ts';

// Notation, by channel over the N = batch x height x width values of it: r = 1 / sqrt(variance + epsilon), z = r (x - mean),
// y = scale z + offset. FusedBatchNormGradV3(u, x, scale) = (scale r P u, sum(u z), sum(u)) in training mode, where
// P u = u - mean(u) - z mean(u z) is symmetric and also the derivative of the normalisation: dz = r P dx. So the same fused
// operation gives the tangents, forward and backward, on a CPU and under cuDNN alike.

const image = [0, 1, 2];

const isTraining = (operation: Operation): boolean => operation.attribute('is_training') !== false;

const inverseDeviation = (operation: Operation, variance: Tensor): Tensor =>
  tf.rsqrt(tf.add(variance, operation.attribute('epsilon') as number));

/** FusedBatchNorm and FusedBatchNormV3: (x, scale, offset, mean, variance). */
export const batchNormTangent: TangentRule = (operation, tangents) =>
  (isTraining(operation) ? trainingTangent : inferenceTangent)(operation, tangents);

/** FusedBatchNormGradV3: (dy, x, scale, mean, variance, reserved). */
export const batchNormGradTangent: TangentRule = (operation, tangents) =>
  (isTraining(operation) ? trainingGradTangent : inferenceGradTangent)(operation, tangents);

// dy = scale r P dx + (dscale z + doffset), and the tangents of the mean and the unbiased variance that it hands out.
const trainingTangent: TangentRule = (operation, [dx, dScale, dOffset]) => {
  const { inputs, outputs, again, like } = operation;
  const [x, scale, , ...given] = inputs as [Tensor, Tensor, Tensor];
  const statistics = outputs.slice(3);
  const rescaled =
    dScale || dOffset
      ? again([x, dScale ?? tf.zerosLike(scale), dOffset ?? tf.zerosLike(scale), ...given])[0]!
      : null;
  if (!dx) return [rescaled];
  const [moved] = like('FusedBatchNormGradV3', [dx, x, scale, ...statistics], 5);
  const others = Math.max(x.size / scale.size - 1, 1);
  const centred = tf.sub(x, outputs[1]!);
  const dVariance = tf.mul(tf.sum(tf.mul(centred, dx), image), 2 / others);
  return [total(moved!, rescaled), tf.mean(dx, image), dVariance];
};

// Of (scale r P u, sum(u z), sum(u)) with dP u = -dz mean(u z) - z mean(u dz) and dr = -r^2 mean(z dx).
const trainingGradTangent: TangentRule = (operation, [du, dx, dScale]) => {
  const { inputs, outputs, again, like } = operation;
  const [u, x, scale, ...statistics] = inputs as [Tensor, Tensor, Tensor];
  const [, sumUz] = outputs as [Tensor, Tensor];
  const [along, dSumUz, dSumU] = du ? again([du, x, scale, ...statistics]) : [null, null, null];
  if (!dx) {
    const rescaled = dScale ? again([u, x, dScale, ...statistics])[0]! : null;
    return [total(along!, rescaled), dSumUz!, dSumU!];
  }
  const count = x.size / scale.size;
  const [ones, zeros, none] = [tf.onesLike(scale), tf.zerosLike(scale), tf.tensor1d([])];
  const [dz, sumDxz] = again([dx, x, ones, ...statistics]) as [Tensor, Tensor];
  const [z, , unbiased] = like('FusedBatchNormV3', [x, ones, zeros, none, none], 6);
  const variance = tf.mul(unbiased!, Math.max(count - 1, 1) / count);
  const share = tf.div(tf.mul(scale, inverseDeviation(operation, variance)), count);
  const sumUdz = tf.sum(tf.mul(u, dz), image);
  const turned = tf.add(tf.mul(dz, tf.mul(share, sumUz)), tf.mul(z!, tf.mul(share, sumUdz)));
  const rescale = total(dScale!, tf.neg(tf.mul(share, sumDxz)))!;
  const [rescaled] = again([u, x, rescale, ...statistics]);
  return [tf.sub(total(along!, rescaled!)!, turned), total(dSumUz!, sumUdz), dSumU!];
};

// y = (x - mean) f + offset with f = scale r
const inferenceTangent: TangentRule = (operation, tangents) => {
  const [x, scale, , mean, variance] = operation.inputs as [Tensor, Tensor, Tensor, Tensor, Tensor];
  const [dx, dScale, dOffset, dMean, dVariance] = tangents;
  const r = inverseDeviation(operation, variance);
  const dr = dVariance ? inverseDeviationTangent(r, dVariance) : null;
  const factor = tf.mul(scale, r);
  const dFactor = total(dScale && tf.mul(dScale, r), dr && tf.mul(scale, dr));
  return [
    total(
      dx && tf.mul(dx, factor),
      dFactor && tf.mul(tf.sub(x, mean), dFactor),
      dMean && tf.neg(tf.mul(dMean, factor)),
      dOffset!,
    ),
  ];
};

// (u scale r, sum(u (x - mean) r), sum(u))
const inferenceGradTangent: TangentRule = (operation, tangents) => {
  const [u, x, scale, mean, variance] = operation.inputs as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const [du, dx, dScale, dMean, dVariance] = tangents;
  const r = inverseDeviation(operation, variance);
  const dr = dVariance ? inverseDeviationTangent(r, dVariance) : null;
  const factor = tf.mul(scale, r);
  const dFactor = total(dScale && tf.mul(dScale, r), dr && tf.mul(scale, dr));
  const centred = tf.sub(x, mean);
  const dCentred = total(dx!, dMean && tf.neg(dMean));
  const sum = (tensor: Tensor): Tensor => tf.sum(tensor, image);
  return [
    total(du && tf.mul(du, factor), dFactor && tf.mul(u, dFactor)),
    total(
      du && tf.mul(sum(tf.mul(du, centred)), r),
      dCentred && tf.mul(sum(tf.mul(u, dCentred)), r),
      dr && tf.mul(sum(tf.mul(u, centred)), dr),
    ),
    du && sum(du),
  ];
};

const inverseDeviationTangent = (r: Tensor, dVariance: Tensor): Tensor =>
  tf.mul(tf.mul(-0.5, tf.mul(r, tf.square(r))), dVariance);
