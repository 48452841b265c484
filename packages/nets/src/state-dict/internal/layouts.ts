import { sizeOf } from '@unas/engine';
import type { ParameterSpec } from '../../specs.ts';
import { gather } from './gather.ts';

// PyTorch's axis order: which axis of ours each of its axes is.
const axesOf: Record<ParameterSpec['layout'], readonly number[]> = {
  conv: [3, 2, 0, 1], // [out, in, height, width]
  depthwise: [2, 3, 0, 1], // [channels, 1, height, width]
  dense: [1, 0], // [out, in]
  vector: [0],
};

/** @internal A parameter's shape in PyTorch. */
export function torchShape({ shape, layout }: ParameterSpec): number[] {
  return axesOf[layout].map((axis) => shape[axis]!);
}

/** @internal A parameter's values from TensorFlow's order to PyTorch's. */
export function toTorchOrder(spec: ParameterSpec, values: ArrayLike<number>): Float32Array {
  return permute(values, spec.shape, axesOf[spec.layout]);
}

/** @internal A parameter's values from PyTorch's order to TensorFlow's. */
export function fromTorchOrder(spec: ParameterSpec, values: ArrayLike<number>): Float32Array {
  const axes = axesOf[spec.layout];
  return permute(
    values,
    torchShape(spec),
    axes.map((_, axis) => axes.indexOf(axis)),
  );
}

// Axis i of the result is axis axes[i] of the source.
function permute(
  values: ArrayLike<number>,
  shape: readonly number[],
  axes: readonly number[],
): Float32Array {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const result = new Float32Array(sizeOf(shape));
  gather(
    result,
    values,
    axes.map((axis) => shape[axis]!),
    axes.map((axis) => strides[axis]!),
  );
  return result;
}
