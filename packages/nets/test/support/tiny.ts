import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorData, Tensors } from '@unas/engine';
import { genotypeFromJson, type Genotype } from '@unas/genotypes';
import type { NetworkConfig } from '../../src/index.ts';

/** Two nodes: a convolution and the identity, an average of both inputs. Node 2 is dead in the reduction cell. */
export const tinyGenotype: Genotype = genotypeFromJson({
  normal: [
    ['sep_conv_3x3', 0],
    ['skip_connect', 1],
    ['avg_pool_3x3', 0],
    ['dil_conv_3x3', 2],
  ],
  normalConcat: [2, 3],
  reduce: [
    ['sep_conv_3x3', 0],
    ['max_pool_3x3', 1],
    ['skip_connect', 0],
    ['max_pool_3x3', 1],
  ],
  reduceConcat: [3],
});

export const tinyConfig: NetworkConfig = {
  family: 'cifar',
  genotype: tinyGenotype,
  channels: 2,
  cells: 3,
  classes: 4,
  auxiliary: false,
};

/** Plain data as tensors. */
export function asTensors(values: Record<string, TensorData>): Tensors {
  return Object.fromEntries(
    Object.entries(values).map(([name, { values: numbers, shape }]) => [
      name,
      tensor(numbers, [...shape]),
    ]),
  );
}

/** Numbers between -1 and 1 that look irregular, always the same. */
export function irregular(shape: readonly number[], phase = 0): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) + phase));
  return tensor(values, [...shape]);
}
