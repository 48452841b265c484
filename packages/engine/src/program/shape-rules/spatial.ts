import type { Attribute } from '../graph/graph.ts';
import { constantOf, numbersOf, valueOf } from './attribute.ts';
import type { KnownTensor, ShapeRule } from './shape-rule.ts';

type Attributes = Record<string, Attribute>;
type Pair = readonly [number, number];

// Output sizes of a window that slides over rows and columns; TensorFlow's definition of SAME and VALID.
function slide(x: KnownTensor, window: Pair, attributes: Attributes): Pair {
  if (valueOf(attributes, 'data_format') !== 'NHWC') throw new Error('only NHWC has a shape rule');
  const strides = numbersOf(attributes, 'strides');
  const dilations = attributes['dilations'] ? numbersOf(attributes, 'dilations') : [1, 1, 1, 1];
  const padding = valueOf(attributes, 'padding') as string;
  const explicit = padding === 'EXPLICIT' ? numbersOf(attributes, 'explicit_paddings') : [];
  const length = (axis: 1 | 2): number => {
    const stride = strides[axis]!;
    const size = x.shape[axis]! + (explicit[2 * axis] ?? 0) + (explicit[2 * axis + 1] ?? 0);
    const extent = (window[axis - 1]! - 1) * dilations[axis]! + 1;
    return padding === 'SAME' ? Math.ceil(size / stride) : Math.floor((size - extent) / stride) + 1;
  };
  return [length(1), length(2)];
}

const convolution: ShapeRule = ([x, kernel], attributes) => {
  const [height, width, , out] = kernel!.shape as [number, number, number, number];
  return [{ type: x!.type, shape: [x!.shape[0]!, ...slide(x!, [height, width], attributes), out] }];
};

const depthwise: ShapeRule = ([x, kernel], attributes) => {
  const [height, width, channels, multiplier] = kernel!.shape as [number, number, number, number];
  const spatial = slide(x!, [height, width], attributes);
  return [{ type: x!.type, shape: [x!.shape[0]!, ...spatial, channels * multiplier] }];
};

const pool: ShapeRule = ([x], attributes) => {
  const [, height, width] = numbersOf(attributes, 'ksize') as [number, number, number];
  const spatial = slide(x!, [height, width], attributes);
  return [{ type: x!.type, shape: [x!.shape[0]!, ...spatial, x!.shape[3]!] }];
};

// The gradients that take the shape of what they are the gradient of as a constant input.
const shapeFrom =
  (index: number, like: number): ShapeRule =>
  (inputs) => [
    { type: inputs[like]!.type, shape: constantOf(inputs[index], 'the shape of the gradient') },
  ];

const likeFirst: ShapeRule = ([x]) => [{ type: x!.type, shape: x!.shape }];

const fusedBatchNorm: ShapeRule = ([x, scale]) => {
  const vector = { type: scale!.type, shape: scale!.shape };
  const reserved = { type: scale!.type, shape: [0] };
  return [{ type: x!.type, shape: x!.shape }, vector, vector, vector, vector, reserved];
};

const fusedBatchNormGrad: ShapeRule = ([, x, scale]) => {
  const vector = { type: scale!.type, shape: scale!.shape };
  const unused = { type: scale!.type, shape: [] };
  return [{ type: x!.type, shape: x!.shape }, vector, vector, unused, unused];
};

const resize: ShapeRule = ([x, size]) => {
  const [height, width] = constantOf(size, 'the size') as [number, number];
  return [{ type: x!.type, shape: [x!.shape[0]!, height, width, x!.shape[3]!] }];
};

/** Convolutions, pooling, normalisation and their gradients. */
export const spatialRules: Record<string, ShapeRule> = {
  Conv2D: convolution,
  Conv2DBackpropInput: shapeFrom(0, 2),
  Conv2DBackpropFilter: shapeFrom(1, 0),
  DepthwiseConv2dNative: depthwise,
  DepthwiseConv2dNativeBackpropInput: shapeFrom(0, 2),
  DepthwiseConv2dNativeBackpropFilter: shapeFrom(1, 0),
  MaxPool: pool,
  MaxPoolGrad: likeFirst,
  MaxPoolGradGrad: ([, y]) => [{ type: y!.type, shape: y!.shape }],
  AvgPool: pool,
  AvgPoolGrad: shapeFrom(0, 1),
  FusedBatchNorm: fusedBatchNorm,
  FusedBatchNormV3: fusedBatchNorm,
  FusedBatchNormGradV3: fusedBatchNormGrad,
  ResizeBilinear: resize,
  ResizeNearestNeighbor: resize,
};
