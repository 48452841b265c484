import { batchNormGradTangent, batchNormTangent } from './batch-norm.ts';
import { linear, linearIn, sameRule } from './general.ts';
import type { TangentRule } from './tangent-rule.ts';

// TensorFlow's name is misleading: it takes from each window the element where the maximum of x is.
const maxPool: TangentRule = ({ inputs: [x], outputs: [y], like }, [dx]) =>
  like('MaxPoolGradGrad', [x!, y!, dx!]);

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
