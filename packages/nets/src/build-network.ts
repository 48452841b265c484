import { checkCell } from '@unas/genotypes';
import { genotypeCell } from './cells/genotype-cell.ts';
import { families } from './families/families.ts';
import { invalidCount, oddChannels, unknownFamily } from './messages.ts';
import type { Network, NetworkConfig } from './network.ts';
import { assembleNetwork } from './skeleton/assemble-network.ts';
import { buildSkeleton } from './skeleton/build-skeleton.ts';
import type { Skeleton } from './skeleton/skeleton.ts';

/**
 * The network of a genotype (Shu, Wang & Cai 2020, appendix A; Liu et al. 2019, "DARTS", section 3).
 *
 * @throws NetworkError when a number of the configuration makes no network or an operation is unknown; RangeError when a cell is
 *   not valid
 */
export function buildNetwork(config: NetworkConfig): Network {
  validate(config);
  return Object.freeze({ config, ...assembleNetwork(skeletonOf(config)) });
}

/** @internal The layers of the network of a configuration. */
export function skeletonOf({ genotype, ...config }: NetworkConfig): Skeleton {
  return buildSkeleton({
    ...config,
    cell: (place) => genotypeCell(place.reduction ? genotype.reduce : genotype.normal, place),
  });
}

function validate(config: NetworkConfig): void {
  const known = Object.keys(families);
  if (!known.includes(config.family)) throw unknownFamily(config.family, known);
  for (const name of ['channels', 'cells', 'classes'] as const)
    if (!Number.isInteger(config[name]) || config[name] < 1) throw invalidCount(name, config[name]);
  if (config.family === 'imagenet' && config.channels % 2 === 1) throw oddChannels(config.channels);
  checkCell(config.genotype.normal, 'buildNetwork: the normal cell');
  checkCell(config.genotype.reduce, 'buildNetwork: the reduction cell');
}
