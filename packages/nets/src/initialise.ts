import { float32, sizeOf, type TensorData } from '@unas/engine';
import { stream, uniform } from '@unas/random';
import type { NetworkTensors, ParameterSpec } from './specs.ts';

/**
 * First values of every parameter and statistic, PyTorch's defaults: kernels Kaiming uniform with a = sqrt 5, which is
 * uniform in +-1 / sqrt(fan in) (He et al. 2015, section 2.2), the bias of a linear map likewise, BN 1 and 0. The values of
 * a parameter depend on the seed and its name alone.
 *
 * @param seed - any whole number
 */
export function initialise(network: NetworkTensors, seed: number): Record<string, TensorData> {
  const kernels = network.parameters.filter(({ kind }) => kind === 'kernel');
  const bounds = new Map(kernels.map((kernel) => [kernel.name, 1 / Math.sqrt(fanIn(kernel))]));
  const values: Record<string, TensorData> = {};
  for (const { name, shape, kind } of network.parameters) {
    // A linear map's bias is drawn within the bound of its kernel; BN has none.
    const bound = bounds.get(name.replace(/bias$/, 'weight'));
    values[name] =
      bound === undefined
        ? constant(shape, kind === 'scale' ? 1 : 0)
        : float32(shape, withinBound(sizeOf(shape), bound, seed, name));
  }
  for (const { name, shape, initial } of network.statistics)
    values[name] = constant(shape, initial);
  return values;
}

// Inputs of one output; a depthwise kernel has one input channel.
function fanIn({ shape, layout }: ParameterSpec): number {
  return sizeOf(layout === 'depthwise' ? shape.slice(0, 2) : shape.slice(0, -1));
}

function withinBound(size: number, bound: number, seed: number, name: string): Float32Array {
  const generator = stream('initialise', seed, name);
  return Float32Array.from({ length: size }, () => bound * (2 * uniform(generator) - 1));
}

function constant(shape: readonly number[], value: number): TensorData {
  return float32(shape, new Float32Array(sizeOf(shape)).fill(value));
}
