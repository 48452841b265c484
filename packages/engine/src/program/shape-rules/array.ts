import { numberOf, constantOf } from './attribute.ts';
import type { KnownTensor, ShapeRule } from './shape-rule.ts';
import { broadcast } from './elementwise.ts';

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

const reshape: ShapeRule = ([x, sizes]) => {
  const shape = constantOf(sizes, 'the shape');
  const known = product(shape.filter((size) => size !== -1));
  return [
    { type: x!.type, shape: shape.map((size) => (size === -1 ? product(x!.shape) / known : size)) },
  ];
};

const concat: ShapeRule = (inputs) => {
  const tensors = inputs.slice(0, -1);
  const first = tensors[0]!;
  const axis = constantOf(inputs.at(-1), 'the axis')[0]!;
  const at = (axis + first.shape.length) % first.shape.length;
  const total = tensors.reduce((sum, tensor) => sum + tensor.shape[at]!, 0);
  return [{ type: first.type, shape: first.shape.map((size, i) => (i === at ? total : size)) }];
};

const slice: ShapeRule = ([x, begins, sizes]) => {
  const begin = constantOf(begins, 'the start');
  const shape = constantOf(sizes, 'the size').map((size, axis) =>
    size === -1 ? x!.shape[axis]! - begin[axis]! : size,
  );
  return [{ type: x!.type, shape }];
};

// Steps from begin to end with Python's meaning of negative numbers and of the mask bits.
const stridedSlice: ShapeRule = ([x, begins, ends, steps], attributes) => {
  for (const mask of ['ellipsis_mask', 'new_axis_mask'])
    if (numberOf(attributes, mask) !== 0)
      throw new Error(`StridedSlice with ${mask} has no shape rule`);
  const [begin, end, stride] = [begins, ends, steps].map((input) => constantOf(input, 'the range'));
  const bit = (mask: string, axis: number): boolean =>
    (numberOf(attributes, mask) & (1 << axis)) !== 0;
  const shape = x!.shape.flatMap((size, axis) => {
    if (axis >= begin!.length) return [size];
    if (bit('shrink_axis_mask', axis)) return [];
    const step = stride![axis]!;
    const clamp = (value: number): number => {
      const position = value < 0 ? value + size : value;
      return step > 0
        ? Math.min(Math.max(position, 0), size)
        : Math.min(Math.max(position, -1), size - 1);
    };
    const from = bit('begin_mask', axis) ? (step > 0 ? 0 : size - 1) : clamp(begin![axis]!);
    const to = bit('end_mask', axis) ? (step > 0 ? size : -1) : clamp(end![axis]!);
    return [Math.max(0, Math.ceil((to - from) / step))];
  });
  return [{ type: x!.type, shape }];
};

const pad: ShapeRule = ([x, paddings]) => {
  const around = constantOf(paddings, 'the padding');
  const shape = x!.shape.map((size, axis) => size + around[2 * axis]! + around[2 * axis + 1]!);
  return [{ type: x!.type, shape }];
};

const transpose: ShapeRule = ([x, order]) => [
  { type: x!.type, shape: constantOf(order, 'the order of axes').map((axis) => x!.shape[axis]!) },
];

const tile: ShapeRule = ([x, repeats]) => {
  const times = constantOf(repeats, 'the number of repeats');
  return [{ type: x!.type, shape: x!.shape.map((size, axis) => size * times[axis]!) }];
};

const fill: ShapeRule = ([sizes, value]) => [
  { type: value!.type, shape: constantOf(sizes, 'the shape') },
];

const range: ShapeRule = ([start, limit, delta]) => {
  const [from, to, step] = [start, limit, delta].map((value) => constantOf(value, 'the range')[0]!);
  return [{ type: start!.type, shape: [Math.max(0, Math.ceil((to! - from!) / step!))] }];
};

const expandDims: ShapeRule = ([x, dimension]) => {
  const axis = constantOf(dimension, 'the axis')[0]!;
  const shape = [...x!.shape];
  shape.splice(axis < 0 ? axis + shape.length + 1 : axis, 0, 1);
  return [{ type: x!.type, shape }];
};

const oneHot: ShapeRule = ([indices, depth, on], attributes) => {
  const axis = numberOf(attributes, 'axis');
  const shape = [...indices!.shape];
  shape.splice(axis < 0 ? shape.length : axis, 0, constantOf(depth, 'the depth')[0]!);
  return [{ type: on!.type, shape }];
};

const gather: ShapeRule = ([x, indices, dimension], attributes) => {
  const axis = constantOf(dimension, 'the axis')[0]!;
  const at = axis < 0 ? axis + x!.shape.length : axis;
  const within = indices!.shape.slice(numberOf(attributes, 'batch_dims'));
  return [
    { type: x!.type, shape: [...x!.shape.slice(0, at), ...within, ...x!.shape.slice(at + 1)] },
  ];
};

const unsortedSegmentSum: ShapeRule = ([x, ids, count]) => [
  {
    type: x!.type,
    shape: [constantOf(count, 'the number of segments')[0]!, ...x!.shape.slice(ids!.shape.length)],
  },
];

const pack: ShapeRule = (inputs, attributes) => {
  const axis = numberOf(attributes, 'axis');
  const shape = [...inputs[0]!.shape];
  shape.splice(axis < 0 ? axis + shape.length + 1 : axis, 0, inputs.length);
  return [{ type: inputs[0]!.type, shape }];
};

const unpack: ShapeRule = ([x], attributes) => {
  const axis = (numberOf(attributes, 'axis') + x!.shape.length) % x!.shape.length;
  const shape = x!.shape.filter((_, index) => index !== axis);
  return Array.from({ length: x!.shape[axis]! }, (): KnownTensor => ({ type: x!.type, shape }));
};

const splitV: ShapeRule = ([x, sizes, dimension]) => {
  const axis = constantOf(dimension, 'the axis')[0]!;
  return constantOf(sizes, 'the sizes').map((size) => ({
    type: x!.type,
    shape: x!.shape.map((length, index) => (index === axis ? size : length)),
  }));
};

// `padded` is [before, after] for each blocked axis, added when splitting and taken away when joining.
const blocks =
  (join: boolean): ShapeRule =>
  ([x, block, around]) => {
    const sizes = constantOf(block, 'the block');
    const padded = constantOf(around, 'the padding');
    const shape = [...x!.shape];
    shape[0] = join ? shape[0]! / product(sizes) : shape[0]! * product(sizes);
    sizes.forEach((size, index) => {
      const margin = padded[2 * index]! + padded[2 * index + 1]!;
      const length = shape[index + 1]!;
      shape[index + 1] = join ? length * size - margin : (length + margin) / size;
    });
    return [{ type: x!.type, shape }];
  };

const matMul: ShapeRule = ([a, b], attributes) => {
  const transposed = (name: string): boolean => attributes[name]?.value === true;
  const batch = broadcast(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
  const rows = a!.shape.at(transposed('adj_x') ? -1 : -2)!;
  const columns = b!.shape.at(transposed('adj_y') ? -2 : -1)!;
  return [{ type: a!.type, shape: [...batch, rows, columns] }];
};

const unchanged: ShapeRule = ([x]) => [{ type: x!.type, shape: x!.shape }];

/** Operations that rearrange, join or multiply tensors. */
export const arrayRules: Record<string, ShapeRule> = {
  Reshape: reshape,
  ConcatV2: concat,
  Slice: slice,
  StridedSlice: stridedSlice,
  PadV2: pad,
  MirrorPad: pad,
  Transpose: transpose,
  Tile: tile,
  Fill: fill,
  Range: range,
  ExpandDims: expandDims,
  OneHot: oneHot,
  GatherV2: gather,
  UnsortedSegmentSum: unsortedSegmentSum,
  Pack: pack,
  Unpack: unpack,
  SplitV: splitV,
  SpaceToBatchND: blocks(false),
  BatchToSpaceND: blocks(true),
  BatchMatMulV2: matMul,
  ReverseV2: unchanged,
  Cumsum: unchanged,
  Cumprod: unchanged,
};
