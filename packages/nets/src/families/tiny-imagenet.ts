import { smallImages } from './cifar.ts';
import type { Family } from './family.ts';

/** Images of 64x64: CIFAR's network behind a stem of stride 2. */
export const tinyImageNet: Family = smallImages({ imageSize: 64, stemStride: 2 });
