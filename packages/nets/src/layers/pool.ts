import { avgPool2d, maxPool2d } from '@unas/engine';
import { slidingSize } from './internal/sliding-size.ts';
import type { Layer } from './layer.ts';

/** The maximum or the average (padding left out) of each window. */
export function pool(
  kind: 'max' | 'average',
  window: { size: number; stride: number; padding: number },
): Layer {
  const { size, stride, padding } = window;
  const compute = kind === 'max' ? maxPool2d : avgPool2d;
  return {
    name: `${kind} pool ${size}x${size}, stride ${stride}, padding ${padding}`,
    parameters: [],
    statistics: [],
    ...(kind === 'average' && { averages: 'window' }),
    outputShape: ([height, width, channels]) => [
      slidingSize(height, window),
      slidingSize(width, window),
      channels,
    ],
    multiplyAdds: () => 0,
    forward: (_, x) => compute(x, window),
  };
}
