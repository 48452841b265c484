import { add, matMul, reshape } from '@tensorflow/tfjs-core';
import { NetworkError } from '../network-error.ts';
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
    forward(pass, x) {
      if (x.size !== x.shape[0]! * sizes.in)
        throw new NetworkError(
          `forward: ${name} takes ${sizes.in} numbers an image, got ${x.size / x.shape[0]!}; ` +
            "an auxiliary head works on images of its family's size only",
        );
      const flat = reshape(x, [-1, sizes.in]);
      return add(matMul(flat, pass.tensor(`${name}.weight`)), pass.tensor(`${name}.bias`));
    },
  };
}
