import { operationNames } from '@unas/nets';
import { findOperation, type Layer, normalisedConvolution, relu } from '@unas/nets/layers';
import type { Space } from '../spaces/space.ts';

/** Where an operation stands. */
export interface OperationPlace {
  /** PyTorch's name of its module. */
  readonly prefix: string;
  readonly channels: number;
  readonly stride: 1 | 2;
}

/** Prefix of the names of a noise operation's values among the tensors of a forward pass. */
export const noisePrefix = 'noise.';

/** The name of the weights of a cell's operations among the tensors of a forward pass. */
export function weightsName(cell: number): string {
  return `z.${cell}`;
}

const kernelSizes: Readonly<Record<string, number>> = { nor_conv_1x1: 1, nor_conv_3x3: 3 };

/** The operations that supernets of this macro architecture can have, sorted. */
export function supernetOperationNames(macro: Space['macro']): string[] {
  const own = macro === 'nas-bench-201' ? Object.keys(kernelSizes) : ['noise'];
  return [...operationNames(), ...own].sort();
}

/** Whether an operation can be on an edge of a supernet. */
export function hasLayers(operation: string, macro: Space['macro']): boolean {
  return supernetOperationNames(macro).includes(operation);
}

/** Layers of an operation in a supernet: BN without scale and shift, and after pools, too, but in NAS-Bench-201. */
export function supernetOperation(
  operation: string,
  macro: Space['macro'],
  { prefix, channels, stride }: OperationPlace,
): readonly Layer[] {
  if (operation === 'noise') return [noise(prefix, channels, stride)];
  const size = kernelSizes[operation];
  if (size !== undefined) return [relu, ...convolution(prefix, channels, size)];
  const normalisePools = macro !== 'nas-bench-201';
  return findOperation(operation)!.layers(prefix, channels, stride, {
    affine: false,
    normalisePools,
  });
}

function convolution(prefix: string, channels: number, size: number): Layer[] {
  return [
    normalisedConvolution(`${prefix}.op.1`, `${prefix}.op.2`, {
      ...{ in: channels, out: channels, affine: false },
      size: [size, size],
      padding: [(size - 1) / 2, (size - 1) / 2],
    }),
  ];
}

// What it gives is an input of the forward pass, so that nothing in the graph is random; nothing of it reaches x.
function noise(prefix: string, channels: number, stride: number): Layer {
  return {
    name: `noise, stride ${stride}`,
    parameters: [],
    statistics: [],
    outputShape: ([height, width]) => [height / stride, width / stride, channels],
    multiplyAdds: () => 0,
    forward: (context) => context.tensor(noisePrefix + prefix),
  };
}
