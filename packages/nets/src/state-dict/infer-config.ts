import type { NetworkConfig } from '../network.ts';
import { NetworkError } from '../messages.ts';
import type { StateDict } from './state-dict.ts';

/** Options of {@link inferConfig}. */
export interface InferConfigOptions {
  /**
   * Height of the images: from 64 on, a CIFAR stem is taken for Tiny-ImageNet's, whose tensors are the same.
   * @defaultValue 32
   */
  readonly imageSize?: number;
}

/**
 * The configuration of the network that a PyTorch state dict is of, but for its genotype, which tensors do not tell: family and C by the
 * stem, L by the cells' numbers, classes by the classifier, the auxiliary head by its presence. `fromStateDict` then says whether the
 * genotype fits.
 *
 * @throws NetworkError that names the tensor without which it can't be told, or whose shape makes no network
 */
export function inferConfig(
  dict: StateDict,
  { imageSize = 32 }: InferConfigOptions = {},
): Omit<NetworkConfig, 'genotype'> {
  const isImageNet = 'stem0.0.weight' in dict;
  const cells = Object.keys(dict).map((name) => Number(/^cells\.(\d+)\./.exec(name)?.[1] ?? -1));
  return {
    family: isImageNet ? 'imagenet' : imageSize >= 64 ? 'tiny-imagenet' : 'cifar',
    channels: isImageNet
      ? 2 * sizeOf(dict, 'stem0.0.weight', 1)
      : sizeOf(dict, 'stem.0.weight', 3) / 3,
    cells: Math.max(-1, ...cells) + 1,
    classes: sizeOf(dict, 'classifier.weight', 1),
    auxiliary: 'auxiliary_head.classifier.weight' in dict,
  };
}

// The outputs of a convolution or linear map.
function sizeOf(dict: StateDict, name: string, multiple: number): number {
  const tensor = dict[name];
  const [size] = tensor?.shape ?? [];
  if (size !== undefined && size > 0 && size % multiple === 0) return size;
  const among = Object.keys(dict).slice(0, 3).join(', ');
  throw new NetworkError(
    'wrong-checkpoint',
    `inferConfig: the state dict must have '${name}'` +
      (tensor === undefined
        ? ` as networks of cells do, got ${among || 'no tensors'}`
        : ` with a multiple of ${multiple} outputs, got [${tensor.shape.join(', ')}]`),
  );
}
