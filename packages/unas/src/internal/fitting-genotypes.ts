import { findCells, type Genotype } from '@unas/genotypes';
import { buildNetwork, type NetworkConfig, type StateDict } from '@unas/nets';

/**
 * Which cells of the registry a state dict may be of, as a hint. Pools and identities have no tensors, so several may fit.
 *
 * @param config - of the network but for its cells
 */
export function fittingGenotypes(dict: StateDict, config: Omit<NetworkConfig, 'genotype'>): string {
  const names = Object.keys(dict).filter((name) => /\.(weight|bias)$/.test(name));
  const candidates = findCells()
    .map(({ name, genotype }) => ({ name, misfits: misfits(names, { ...config, genotype }) }))
    .sort((a, b) => a.misfits - b.misfits);
  const fitting = candidates.filter(({ misfits: count }) => count === 0);
  const shown = (fitting.length > 0 ? fitting : candidates).slice(0, 3);
  const list = shown.map(({ name }) => name).join(', ');
  return fitting.length > 0
    ? `its tensors are those of --genotype ${list}`
    : `no published cell has its tensors; the nearest are ${list}`;
}

function misfits(
  names: readonly string[],
  config: Omit<NetworkConfig, 'genotype'> & { readonly genotype: Genotype },
): number {
  try {
    const known = new Set(buildNetwork(config).parameters.map(({ name }) => name));
    const shared = names.filter((name) => known.has(name)).length;
    return names.length + known.size - 2 * shared;
  } catch {
    // Its operations are none that a network can have.
    return Infinity;
  }
}
