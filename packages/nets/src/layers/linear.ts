import { add, matMul, reshape } from '@tensorflow/tfjs-core';
import { wrongFeatures } from '../messages.ts';
import type { Layer } from './layer.ts';

/** [batch, 1, 1, in] -> [batch, out]: `nn.Linear(in, out)`. */
export function linear(name: string, sizes: { in: number; out: number }): Layer {
  return {
    name,
    parameters: [
      {
        name: `${name}.weight`,
        shape: [sizes.in, sizes.out],
        kind: 'kernel',
        filterAxis: 1,
        layout: 'dense',
      },
      {
        name: `${name}.bias`,
        shape: [sizes.out],
        kind: 'bias',
        filterAxis: null,
        layout: 'vector',
      },
    ],
    statistics: [],
    outputShape: () => [1, 1, sizes.out],
    multiplyAdds: () => sizes.in * sizes.out,
    forward(context, x) {
      if (x.size !== x.shape[0]! * sizes.in)
        throw wrongFeatures(name, sizes.in, x.size / x.shape[0]!);
      const flat = reshape(x, [-1, sizes.in]);
      return add(matMul(flat, context.tensor(`${name}.weight`)), context.tensor(`${name}.bias`));
    },
  };
}
