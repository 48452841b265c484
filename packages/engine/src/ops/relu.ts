import { engine, relu as portable, type Tensor } from '@tensorflow/tfjs-core';
import { hasNativeKernels, nativeKernels } from './internal/native-kernels.ts';

/** max(x, 0), element by element; its gradient at 0 is 0. */
export function relu<T extends Tensor>(x: T): T {
  if (!hasNativeKernels()) return portable(x);
  return engine().runKernel(nativeKernels.relu, { x });
}
