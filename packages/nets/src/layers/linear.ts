import { add, matMul, reshape } from '@tensorflow/tfjs-core';
import { wrongFeatures } from '../messages.ts';
import type { LayerParameter } from '../specs.ts';
import type { Layer } from './layer.ts';

/** Options of {@link linear}. */
export interface LinearOptions {
  /** Numbers an image. */
  readonly in: number;
  readonly out: number;
  /** @defaultValue true */
  readonly bias?: boolean;
}

/** [batch, 1, 1, in] -> [batch, out]: `nn.Linear(in, out, bias)`. */
export function linear(name: string, { bias = true, ...sizes }: LinearOptions): Layer {
  const weight: LayerParameter = {
    name: `${name}.weight`,
    shape: [sizes.in, sizes.out],
    kind: 'kernel',
    filterAxis: 1,
    layout: 'dense',
  };
  const offset: LayerParameter = {
    name: `${name}.bias`,
    shape: [sizes.out],
    kind: 'bias',
    filterAxis: null,
    layout: 'vector',
  };
  return {
    name,
    parameters: bias ? [weight, offset] : [weight],
    statistics: [],
    outputShape: () => [1, 1, sizes.out],
    multiplyAdds: () => sizes.in * sizes.out,
    forward(context, x) {
      if (x.size !== x.shape[0]! * sizes.in)
        throw wrongFeatures(name, sizes.in, x.size / x.shape[0]!);
      const flat = reshape(x, [-1, sizes.in]);
      const product = matMul(flat, context.tensor(weight.name));
      return bias ? add(product, context.tensor(offset.name)) : product;
    },
  };
}
