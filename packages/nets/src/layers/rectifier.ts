import { relu } from '@unas/engine';
import type { Layer } from './layer.ts';

/** max(x, 0). */
export const rectifier: Layer = {
  name: 'ReLU',
  parameters: [],
  statistics: [],
  outputShape: (input) => input,
  multiplyAdds: () => 0,
  forward: (_, x) => relu(x),
};
