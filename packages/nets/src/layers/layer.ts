import type { Tensor } from '@tensorflow/tfjs-core';
import type { ParameterSpec, StatisticSpec } from '../network.ts';
import type { Pass } from './pass.ts';

/** [height, width, channels] */
export type ImageShape = readonly [height: number, width: number, channels: number];

/** A parameter as its layer knows it; whether it is live depends on where the layer stands. */
export type LayerParameter = Omit<ParameterSpec, 'live'>;

/** One step of a network: parameters with their PyTorch names, arithmetic, and what it costs. */
export interface Layer {
  /** PyTorch's name of the module, or what it does if it has no parameters. */
  readonly name: string;
  readonly parameters: readonly LayerParameter[];
  readonly statistics: readonly StatisticSpec[];
  outputShape(input: ImageShape): ImageShape;
  /** Multiply-adds of convolutions and linear maps for one image. */
  multiplyAdds(input: ImageShape): number;
  /** x: [batch, height, width, channels] */
  forward(pass: Pass, x: Tensor): Tensor;
}

/**
 * Applies layers one after the other; none is the identity. A layer without parameters is computed once for each tensor
 * it is applied to, however many edges ask for it, so that its gradient is computed once, too.
 */
export function applyLayers(pass: Pass, layers: readonly Layer[], x: Tensor): Tensor {
  return layers.reduce(
    (input, layer) =>
      layer.parameters.length > 0
        ? layer.forward(pass, input)
        : pass.once(input, layer.name, () => layer.forward(pass, input)),
    x,
  );
}

/** The shape after layers. */
export function shapeAfter(layers: readonly Layer[], input: ImageShape): ImageShape {
  return layers.reduce((shape, layer) => layer.outputShape(shape), input);
}
