import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { noTangentRule } from '../../messages.ts';
import { constant, linearIn, total } from '../../program/tangent-rules/general.ts';
import type { Operation, TangentRule } from '../../program/tangent-rules/tangent-rule.ts';
import { tangentRules } from '../../program/tangent-rules/tangent-rules.ts';

/** How a kernel of TensorFlow.js is seen by the rule of a TensorFlow operation. */
export interface PortableKernel {
  readonly rule: TangentRule;
  /** The kernel's names of the inputs, in the rule's order; null where they are a list. */
  readonly inputs: readonly string[] | null;
  /** The attribute that holds what TensorFlow takes as its last input. */
  readonly axes?: string;
  /** Values of the inputs that may be left out, of the shape of the last one. */
  readonly defaults?: Readonly<Record<string, number>>;
  /** Attributes that TensorFlow has, or has under another name. */
  readonly attributes?: Readonly<Record<string, string | boolean>>;
}

const relu: TangentRule = ({ inputs: [x] }, [dx]) => [tf.mul(dx!, tf.step(x!))];

const prelu: TangentRule = ({ inputs: [x, alpha] }, [dx, dAlpha]) => {
  const positive = tf.greater(x!, 0);
  const moved = dx ? tf.where(positive, dx, tf.mul(dx, alpha!)) : null;
  const bent = dAlpha ? tf.where(positive, tf.zerosLike(x!), tf.mul(dAlpha, x!)) : null;
  return [moved && bent ? tf.add(moved, bent) : (moved ?? bent)];
};

const clip: TangentRule = ({ inputs: [x], outputs: [y] }, [dx]) => [
  tf.mul(dx!, tf.cast(tf.equal(x!, y!), 'float32')),
];

// The element of each window where the maximum is.
const maxPool: TangentRule = ({ inputs: [x], like }, [dx]) => {
  const places = tf.cast(like('MaxPoolWithArgmax', [x!], 2)[1]!, 'int32');
  return [tf.reshape(tf.gather(tf.reshape(dx!, [-1]), tf.reshape(places, [-1])), places.shape)];
};

const isPositive = (y: Tensor): Tensor => tf.cast(tf.greater(y, 0), 'float32');

// Derivatives of activations by what they give; null where it is 1.
const activations: Readonly<
  Record<string, ((y: Tensor, alpha: number) => Tensor) | null | undefined>
> = {
  linear: null,
  relu: isPositive,
  relu6: (y) => tf.mul(isPositive(y), tf.cast(tf.less(y, 6), 'float32')),
  elu: (y) => tf.where(tf.greater(y, 0), tf.onesLike(y), tf.add(y, 1)),
  sigmoid: (y) => tf.mul(y, tf.sub(1, y)),
  leakyrelu: (y, alpha) => tf.add(tf.mul(isPositive(y), 1 - alpha), alpha),
};

// y = activation(x weights + bias)
const fused =
  (product: string): TangentRule =>
  ({ name, inputs: [x, weights], outputs: [y], attribute, like }, [dx, dWeights, dBias]) => {
    const activation = String(attribute('activation') ?? 'linear');
    const derivative = activations[activation];
    if (derivative === undefined) throw noTangentRule(`${name} with ${activation}`, name);
    const moved = total(
      dx && like(product, [dx, weights!])[0]!,
      dWeights && like(product, [x!, dWeights])[0]!,
      dBias,
    )!;
    const alpha = Number(attribute('leakyreluAlpha') ?? 0);
    return [derivative === null ? moved : tf.mul(moved, derivative(y!, alpha))];
  };

// A pad is affine: what it pads with does not move.
const pad: TangentRule = ({ inputs: [x], again }, [dx]) => {
  const [moved] = again([dx!]);
  const [padding] = again([tf.zerosLike(x!)]);
  return [tf.sub(moved!, padding!)];
};

const of = (
  operation: string,
  inputs: readonly string[] | null,
  more: Omit<PortableKernel, 'rule' | 'inputs'> = {},
): PortableKernel => ({ rule: tangentRules.get(operation)!, inputs, ...more });

const byName = (
  names: string,
  kernel: (name: string) => PortableKernel,
): Record<string, PortableKernel> =>
  Object.fromEntries(names.split(' ').map((name) => [name, kernel(name)]));

/** The kernels of TensorFlow.js that have tangents: mostly those of the operations that they are the portable form of. */
export const portableKernels: Readonly<Record<string, PortableKernel>> = {
  ...byName(
    'Abs Acos Acosh Asin Asinh Atan Atanh Cast Ceil Cos Cosh Elu Erf Exp Expm1 Floor Identity IsFinite IsInf IsNan LeakyRelu Log ' +
      'Log1p LogicalNot Neg OnesLike Reciprocal Relu6 Round Rsqrt Selu Sigmoid Sign Sin Sinh Softplus Sqrt Square Tan Tanh ' +
      'ZerosLike All Any ArgMax ArgMin Sum Mean AvgPool Reshape Slice StridedSlice MirrorPad Transpose Tile SpaceToBatchND ' +
      'BatchToSpaceND Cumsum SplitV',
    (name) => of(name, ['x']),
  ),
  ...byName(
    'Add Atan2 FloorDiv Maximum Minimum Pow RealDiv SquaredDifference Sub Equal Greater GreaterEqual Less LessEqual NotEqual ' +
      'LogicalAnd LogicalOr',
    (name) => of(name, ['a', 'b']),
  ),
  ...byName('Conv2D DepthwiseConv2dNative', (name) => of(name, ['x', 'filter'])),
  ...byName('Conv2DBackpropInput DepthwiseConv2dNativeBackpropInput', () => ({
    rule: linearIn(0, 1),
    inputs: ['dy', 'filter'],
  })),
  ...byName('Conv2DBackpropFilter DepthwiseConv2dNativeBackpropFilter', () => ({
    rule: linearIn(0, 1),
    inputs: ['x', 'dy'],
  })),
  AddN: of('AddN', null),
  AvgPoolGrad: { rule: linearIn(0), inputs: ['dy', 'input'] },
  BatchMatMul: of('BatchMatMulV2', ['a', 'b']),
  _FusedMatMul: { rule: fused('BatchMatMul'), inputs: ['a', 'b', 'bias'] },
  ClipByValue: { rule: clip, inputs: ['x'] },
  Concat: of('ConcatV2', null),
  Cumprod: of('Cumprod', ['x'], { axes: 'axis' }),
  EluGrad: of('EluGrad', ['dy', 'y']),
  ExpandDims: of('ExpandDims', ['input']),
  Fill: { rule: constant, inputs: [] },
  FusedBatchNorm: of('FusedBatchNorm', ['x', 'scale', 'offset', 'mean', 'variance'], {
    defaults: { scale: 1, offset: 0 },
    attributes: { epsilon: 'varianceEpsilon', is_training: false },
  }),
  FusedConv2D: { rule: fused('Conv2D'), inputs: ['x', 'filter', 'bias'] },
  FusedDepthwiseConv2D: {
    rule: fused('DepthwiseConv2dNative'),
    inputs: ['x', 'filter', 'bias'],
  },
  GatherV2: of('GatherV2', ['x', 'indices']),
  Max: of('Max', ['x'], { axes: 'reductionIndices' }),
  MaxPool: { rule: maxPool, inputs: ['x'] },
  MaxPoolGrad: { rule: linearIn(0), inputs: ['dy', 'input', 'output'] },
  Min: of('Min', ['x'], { axes: 'axis' }),
  Mod: of('FloorMod', ['a', 'b']),
  Multiply: of('Mul', ['a', 'b']),
  OneHot: { rule: constant, inputs: ['indices'] },
  Pack: of('Pack', null),
  PadV2: { rule: pad, inputs: ['x'] },
  Prelu: { rule: prelu, inputs: ['x', 'alpha'] },
  Prod: of('Prod', ['x'], { axes: 'axis' }),
  Relu: { rule: relu, inputs: ['x'] },
  ResizeBilinear: of('ResizeBilinear', ['images']),
  ResizeNearestNeighbor: of('ResizeNearestNeighbor', ['images']),
  Reverse: of('ReverseV2', ['x']),
  Select: of('Select', ['condition', 't', 'e']),
  Softmax: of('Softmax', ['logits']),
  Step: { rule: constant, inputs: ['x'] },
  Unpack: of('Unpack', ['value']),
  UnsortedSegmentSum: of('UnsortedSegmentSum', ['x', 'segmentIds']),
};

/** One of these kernels, run, as its rule sees it. */
export function openKernel(
  name: string,
  kernel: PortableKernel,
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
  attributes: Readonly<Record<string, unknown>>,
): Operation {
  const run = (other: string, tensors: readonly Tensor[]): Tensor[] => {
    const named = kernel.inputs === null ? tensors : nameInputs(kernel.inputs, tensors);
    // MaxPoolWithArgmax numbers the elements of the whole batch when told so; no other kernel looks at it.
    const all = { ...attributes, includeBatchInIndex: true } as tf.NamedAttrMap;
    const result = tf.engine().runKernel(other, named as tf.NamedTensorMap, all);
    return Array.isArray(result) ? result : [result];
  };
  const { axes } = kernel;
  const last = axes === undefined ? [] : [axesTensor(attributes[axes], inputs[0]!)];
  return {
    name,
    inputs: [...inputs, ...last],
    outputs,
    attribute(key) {
      const own = kernel.attributes?.[key] ?? key;
      return typeof own === 'string' ? attributes[own] : own;
    },
    again: (tensors) => run(name, tensors),
    like: run,
  };
}

function nameInputs(names: readonly string[], tensors: readonly Tensor[]): tf.NamedTensorMap {
  return Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
}

function axesTensor(axes: unknown, x: Tensor): Tensor {
  return tf.tensor1d(tf.util.parseAxisParam(axes as number | number[], x.shape), 'int32');
}
