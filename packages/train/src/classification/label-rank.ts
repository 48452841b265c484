import {
  add,
  cast,
  equal,
  expandDims,
  greater,
  less,
  logicalAnd,
  mul,
  oneHot,
  range,
  sum,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';

/**
 * How many classes come before the label when they are sorted by logit, largest first; of equal logits the lower class number
 * comes first. A label is among the top k when its rank is below k.
 *
 * @param logits - [batch, classes]
 * @param labels - [batch], int32
 * @returns [batch], float32
 */
export function labelRank(logits: Tensor, labels: Tensor): Tensor1D {
  const classes = logits.shape[1]!;
  const target = oneHot(labels, classes, 1, 0, 'float32'); // [batch, classes]
  const own = sum(mul(logits, target), 1, true); // [batch, 1]
  const earlier = less(range(0, classes, 1, 'int32'), expandDims(labels, 1)); // [batch, classes]
  const ahead = cast(greater(logits, own), 'float32');
  const tied = cast(logicalAnd(equal(logits, own), earlier), 'float32');
  return sum(add(ahead, tied), 1);
}
