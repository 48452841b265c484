import * as tf from '@tensorflow/tfjs-core';
import { axesOf, constant, linear, linearIn, sameRule, total } from './general.ts';
import type { TangentRule } from './tangent-rule.ts';

// One factor after the other along the axis with its tangent in its place, less the same with 0 in its place: what is left are
// the products that have the factor.
const cumulativeProduct: TangentRule = ({ inputs: [x, axes], again }, [dx]) => {
  const [axis] = axesOf(axes!, x!.rank) as [number];
  const size = x!.shape[axis]!;
  const shape = x!.shape.map((_, index) => (index === axis ? size : 1));
  const terms = Array.from({ length: size }, (_, factor) => {
    const chosen = tf.reshape(tf.oneHot(tf.tensor1d([factor], 'int32'), size), shape);
    const others = tf.mul(x!, tf.sub(1, chosen));
    const [moved, without] = [tf.add(others, tf.mul(dx!, chosen)), others].map(
      (factors) => again([factors, axes!])[0]!,
    );
    return tf.sub(moved!, without!);
  });
  return [total(...terms)];
};

/** Operations that rearrange, join or multiply tensors. */
export const arrayTangents: Record<string, TangentRule> = {
  ...sameRule(
    linear,
    'BatchToSpaceND ConcatV2 Cumsum ExpandDims Fill GatherV2 MirrorPad OneHot Pack PadV2 Reshape ReverseV2 Slice SpaceToBatchND SplitV ' +
      'StridedSlice Tile Transpose Unpack UnsortedSegmentSum',
  ),
  BatchMatMulV2: linearIn(0, 1),
  Cumprod: cumulativeProduct,
  Range: constant,
};
