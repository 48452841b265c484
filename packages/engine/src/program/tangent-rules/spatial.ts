import { pad } from '@tensorflow/tfjs-core';
import { batchNormGradTangent, batchNormTangent } from './batch-norm.ts';
import { linear, linearIn, sameRule } from './general.ts';
import type { TangentRule } from './tangent-rule.ts';

// TensorFlow's name is misleading: MaxPoolGradGrad takes from each window the element where the maximum of x is. Where its result
// has as many elements as dx it may overwrite dx while it still reads it, if no other operation needs dx any more: padded, it has not.
const maxPool: TangentRule = (operation, [dx]) => {
  const { inputs, outputs, like } = operation;
  const [x, y] = [inputs[0]!, outputs[0]!];
  if (x.size !== y.size) return like('MaxPoolGradGrad', [x, y, dx!]);
  const [, rows, columns] = operation.attribute('ksize') as [number, number, number];
  const around = [[0, 0], half(rows), half(columns), [0, 0]] as [number, number][];
  const padded = [pad(x, around, lowest), y, pad(dx!, around)];
  return like('MaxPoolGradGrad', padded, 1, { padding: 'VALID' });
};

// What SAME adds on both sides with stride 1.
const half = (window: number): [number, number] => [
  Math.floor((window - 1) / 2),
  Math.ceil((window - 1) / 2),
];

// The lowest float32.
const lowest = -3.4028234663852886e38;

/** Convolutions, pooling, normalisation and their gradients. */
export const spatialTangents: Record<string, TangentRule> = {
  ...sameRule(linear, 'AvgPool AvgPoolGrad ResizeBilinear ResizeNearestNeighbor'),
  ...sameRule(linearIn(0, 1), 'Conv2D DepthwiseConv2dNative'),
  ...sameRule(linearIn(1, 2), 'Conv2DBackpropInput DepthwiseConv2dNativeBackpropInput'),
  ...sameRule(linearIn(0, 2), 'Conv2DBackpropFilter DepthwiseConv2dNativeBackpropFilter'),
  // Where the maximum is changes on a set of measure zero only.
  ...sameRule(linearIn(2), 'MaxPoolGrad MaxPoolGradGrad'),
  MaxPool: maxPool,
  FusedBatchNorm: batchNormTangent,
  FusedBatchNormV3: batchNormTangent,
  FusedBatchNormGradV3: batchNormGradTangent,
};
