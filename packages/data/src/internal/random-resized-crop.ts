import type { Box } from '../dataset.ts';
import { belowAt, bitsAt, purpose, type RandomAddress } from './random-address.ts';

const leastArea = 0.08;
const [narrowest, widest] = [3 / 4, 4 / 3];
const tries = 10;

/**
 * A part of 8 to 100 % of an image's area, uniform, with an aspect ratio (width / height) of 3/4 to 4/3, uniform in its logarithm, at a
 * uniform place (Szegedy et al. 2015, section 6; as torchvision's RandomResizedCrop, which the DARTS code for ImageNet uses). After ten
 * parts that do not fit: the largest one at the centre whose ratio is allowed.
 *
 * @internal
 */
export function randomResizedCrop(
  size: { readonly width: number; readonly height: number },
  address: RandomAddress,
  position: number,
): Box {
  for (let attempt = 0; attempt < tries; attempt++) {
    // Attempts are streams of their own: more of them than there are purposes.
    const stream = (what: number): number => what + 16 * attempt;
    const uniform = (what: number): number => bitsAt(address, stream(what), position) / 2 ** 32;
    const area =
      size.width * size.height * (leastArea + (1 - leastArea) * uniform(purpose.cropArea));
    const ratio = narrowest * (widest / narrowest) ** uniform(purpose.cropRatio);
    const width = Math.round(Math.sqrt(area * ratio));
    const height = Math.round(Math.sqrt(area / ratio));
    if (width < 1 || height < 1 || width > size.width || height > size.height) continue;
    const below = (bound: number, what: number): number =>
      belowAt(bound, address, stream(what), position);
    return {
      left: below(size.width - width + 1, purpose.resizedCropX),
      top: below(size.height - height + 1, purpose.resizedCropY),
      width,
      height,
    };
  }
  return centralCrop(size);
}

function centralCrop(size: { readonly width: number; readonly height: number }): Box {
  const width = Math.min(size.width, Math.round(size.height * widest));
  const height = Math.min(size.height, Math.round(size.width / narrowest));
  const left = Math.floor((size.width - width) / 2);
  return { left, top: Math.floor((size.height - height) / 2), width, height };
}
