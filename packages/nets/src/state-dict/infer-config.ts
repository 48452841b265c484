import { isSupernet, noNetwork, supernet } from '../messages.ts';
import type { NetworkConfig, NetworkFamily } from '../network.ts';
import type { StateDict } from './state-dict.ts';

/** Options of {@link inferConfig}. */
export interface InferConfigOptions {
  /**
   * Of the families `cifar` and `tiny-imagenet`, whose tensors are the same, the one that the network is of: whatever the size of its images.
   * @defaultValue 'cifar'
   */
  readonly family?: Exclude<NetworkFamily, 'imagenet'>;
}

/**
 * The configuration of the network that a PyTorch state dict is of, but for its genotype, which tensors do not tell: family and C by the
 * stem, L by the cells' numbers, classes by the classifier, the auxiliary head by its presence. `fromStateDict` then says whether the
 * genotype fits.
 *
 * @throws NetworkError that names the tensor without which it can't be told, or whose shape makes no network; or says that it is a supernet's
 */
export function inferConfig(
  dict: StateDict,
  { family = 'cifar' }: InferConfigOptions = {},
): Omit<NetworkConfig, 'genotype'> {
  if (isSupernet(Object.keys(dict))) throw supernet('inferConfig');
  const isImageNet = 'stem0.0.weight' in dict;
  const cells = Object.keys(dict).map((name) => Number(/^cells\.(\d+)\./.exec(name)?.[1] ?? -1));
  return {
    family: isImageNet ? 'imagenet' : family,
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
  throw noNetwork(name, multiple, tensor?.shape, Object.keys(dict));
}
