import { add, mul } from '@tensorflow/tfjs-core';
import { normalisation } from './internal/normalisation.ts';
import type { Layer } from './layer.ts';

/** Options of layers with BN. */
export interface NormalisationOptions {
  /** Whether BN scales and shifts what it has normalised. @defaultValue true */
  readonly affine?: boolean;
}

/** BN by itself, as after a pool in a supernet: `nn.BatchNorm2d(channels, affine=affine)`. */
export function batchNormalisation(
  name: string,
  channels: number,
  { affine = true }: NormalisationOptions = {},
): Layer {
  const { parameters, statistics, normaliseBatch, fold } = normalisation(name, channels, affine);
  return {
    name,
    parameters,
    statistics,
    outputShape: (input) => input,
    multiplyAdds: () => 0,
    forward(context, x) {
      if (context.training) return normaliseBatch(context, x);
      const { factor, offset } = fold(context);
      return add(mul(x, factor), offset);
    },
  };
}
