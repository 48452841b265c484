import { sizeOf } from '@unas/engine';
import { skeletonOf } from './build-network.ts';
import type { LayerTableOptions } from './layer-table.ts';
import type { Layer } from './layers/layer.ts';
import type { Network } from './network.ts';
import { placedLayers } from './skeleton/skeleton.ts';
import type { ImageShape, NetworkTensors } from './specs.ts';

/** How many numbers are trained: those of dead nodes and of the auxiliary head count, BN statistics do not. */
export function countParameters({ parameters }: Pick<NetworkTensors, 'parameters'>): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Names of the parameters that the training loss reaches; what only feeds dead nodes gets no gradient. */
export function liveParameters({ parameters }: Pick<NetworkTensors, 'parameters'>): string[] {
  return parameters.filter(({ live }) => live).map(({ name }) => name);
}

/** Options of {@link countMultiplyAdds}. */
export interface CountOptions extends LayerTableOptions {
  /**
   * What counts, one for each number:
   *
   * - `convolutions`: multiply-adds of convolutions and linear maps
   * - `thop`: and 4 a number that a BN with scale and shift gives (2 without), 1 a number that an average pool gives; of the pool over all
   *   pixels 1 a number that it takes or gives, but on ImageNet, where the authors' code has a plain average pool; as thop 0.1.1 does
   * - `fvcore`: and 2 a number of BN (1 without scale and shift), 1 a number that the pool over all pixels takes, but on ImageNet; as fvcore
   *   0.1.5 does
   *
   * @defaultValue 'convolutions'
   */
  readonly convention?: 'convolutions' | 'thop' | 'fvcore';
}

/**
 * Multiply-adds of one image's evaluation, without the auxiliary head, by one of the usual conventions. ReLU, maximum pools and
 * sums count nowhere.
 *
 * Table 3 of Liu et al. 2019 ("DARTS") has 574 million for DARTS_V2 on ImageNet, by a convention that is not published: these three give 530,
 * 546 and 538 million for that network, whose 4.7 million parameters are theirs.
 */
export function countMultiplyAdds(
  network: Pick<Network, 'config'>,
  { convention = 'convolutions', imageSize }: CountOptions = {},
): number {
  const skeleton = skeletonOf({ ...network.config, auxiliary: false });
  const size = imageSize ?? skeleton.imageShape[0];
  const extra = extras[convention];
  const isImageNet = network.config.family === 'imagenet';
  return placedLayers(skeleton, [size, size, 3]).reduce(
    (sum, { layer, input }) => sum + layer.multiplyAdds(input) + extra(layer, input, isImageNet),
    0,
  );
}

type Extra = (layer: Layer, input: ImageShape, isImageNet: boolean) => number;

// What conventions count beside multiply-adds of convolutions and linear maps.
const extras: Record<NonNullable<CountOptions['convention']>, Extra> = {
  convolutions: () => 0,
  thop(layer, input, isImageNet) {
    const given = sizeOf(layer.outputShape(input));
    const averaged = layer.averages === 'image' && !isImageNet ? sizeOf(input) + given : given;
    return 2 * normalised(layer, given) + (layer.averages ? averaged : 0);
  },
  fvcore(layer, input, isImageNet) {
    const averaged = layer.averages === 'image' && !isImageNet ? sizeOf(input) : 0;
    return normalised(layer, sizeOf(layer.outputShape(input))) + averaged;
  },
};

// Operations of the BN at the end of a layer: one a number, two where it scales and shifts.
function normalised({ parameters, statistics }: Layer, given: number): number {
  if (statistics.length === 0) return 0;
  return parameters.some(({ kind }) => kind === 'scale') ? 2 * given : given;
}
