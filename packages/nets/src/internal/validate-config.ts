import { checkCell } from '@unas/genotypes';
import { families } from '../families/families.ts';
import type { NetworkConfig } from '../network.ts';
import { NetworkError } from '../network-error.ts';

/** @internal */
export function validateConfig(config: NetworkConfig): void {
  const known = Object.keys(families);
  if (!known.includes(config.family))
    throw new NetworkError(
      `buildNetwork: family must be one of ${known.join(', ')}, got ${JSON.stringify(config.family)}`,
    );
  for (const name of ['channels', 'cells', 'classes'] as const)
    if (!Number.isInteger(config[name]) || config[name] < 1)
      throw new NetworkError(
        `buildNetwork: ${name} must be a whole number of at least 1, got ${config[name]}`,
      );
  if (config.family === 'imagenet' && config.channels % 2 === 1)
    throw new NetworkError(
      `buildNetwork: channels must be even for imagenet, whose first stem has half of them, got ${config.channels}`,
    );
  checkCell(config.genotype.normal, 'buildNetwork: the normal cell');
  checkCell(config.genotype.reduce, 'buildNetwork: the reduction cell');
}
