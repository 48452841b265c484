import type { NetworkFamily } from '../network.ts';
import { cifar, tinyImageNet } from './cifar.ts';
import type { Family } from './family.ts';
import { imageNet } from './imagenet.ts';

/** The families by name. */
export const families: Readonly<Record<NetworkFamily, Family>> = Object.freeze({
  cifar,
  imagenet: imageNet,
  'tiny-imagenet': tinyImageNet,
});
