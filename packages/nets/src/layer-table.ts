import { sizeOf } from '@unas/engine';
import { skeletonOf } from './build-network.ts';
import type { Network } from './network.ts';
import { placedLayers } from './skeleton/skeleton.ts';
import type { ImageShape } from './specs.ts';

/** One layer that has parameters. */
export interface LayerRow {
  /** PyTorch's name of the module; a BN is part of the convolution before it. */
  readonly name: string;
  /** [height, width, channels] */
  readonly output: ImageShape;
  readonly parameters: number;
  /** Multiply-adds for one image: of convolutions and linear maps only. */
  readonly multiplyAdds: number;
  /** Whether the training loss reaches it. */
  readonly live: boolean;
}

/** Options of {@link layerTable}. */
export interface LayerTableOptions {
  /** Height and width of the images. @defaultValue the family's: 32, 64 or 224 */
  readonly imageSize?: number;
}

/** Every layer that has parameters, in the order of the state dict. */
export function layerTable(network: Network, options: LayerTableOptions = {}): LayerRow[] {
  const skeleton = skeletonOf(network.config);
  const { imageSize = skeleton.imageShape[0] } = options;
  return placedLayers(skeleton, [imageSize, imageSize, 3])
    .filter(({ layer }) => layer.parameters.length > 0)
    .map(({ layer, input, live }) => ({
      name: layer.name,
      output: layer.outputShape(input),
      parameters: layer.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
      multiplyAdds: layer.multiplyAdds(input),
      live,
    }));
}
