import { relu as computeRelu } from '@unas/engine';
import type { Layer } from './layer.ts';

/** max(x, 0). */
export const relu: Layer = Object.freeze({
  name: 'ReLU',
  parameters: [],
  statistics: [],
  outputShape: (input) => input,
  multiplyAdds: () => 0,
  forward: (_, x) => computeRelu(x),
} satisfies Layer);
