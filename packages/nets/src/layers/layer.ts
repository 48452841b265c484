import type { Tensor } from '@tensorflow/tfjs-core';
import type { ImageShape, LayerParameter, StatisticSpec } from '../specs.ts';
import type { ForwardContext } from './forward-context.ts';

/** One step of a network: parameters with their PyTorch names, arithmetic, and what it costs. */
export interface Layer {
  /** PyTorch's name of the module, or what it does if it has no tensors. */
  readonly name: string;
  readonly parameters: readonly LayerParameter[];
  readonly statistics: readonly StatisticSpec[];
  /** What it averages: a window around each pixel, or all pixels. @defaultValue nothing */
  readonly averages?: 'window' | 'image';
  outputShape(input: ImageShape): ImageShape;
  /** Multiply-adds of convolutions and linear maps for one image. */
  multiplyAdds(input: ImageShape): number;
  /** x: [batch, height, width, channels] */
  forward(context: ForwardContext, x: Tensor): Tensor;
}

/**
 * Applies layers one after the other; none is the identity. A layer without tensors of its own is computed once for each
 * tensor that it is applied to, however many edges share it, and so is its gradient.
 */
export function applyLayers(context: ForwardContext, layers: readonly Layer[], x: Tensor): Tensor {
  return layers.reduce(
    (input, layer) =>
      layer.parameters.length + layer.statistics.length > 0
        ? layer.forward(context, input)
        : context.once(input, layer, () => layer.forward(context, input)),
    x,
  );
}

/** The shape after layers. */
export function shapeAfter(layers: readonly Layer[], input: ImageShape): ImageShape {
  return layers.reduce((shape, layer) => layer.outputShape(shape), input);
}
