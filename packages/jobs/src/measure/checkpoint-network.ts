import { basename } from 'node:path';
import type { ImageDataset } from '@unas/data';
import type { TensorData } from '@unas/engine';
import { findCells, type Genotype } from '@unas/genotypes';
import { checkFinite } from '@unas/landscape';
import {
  buildNetwork,
  fromStateDict,
  inferConfig,
  type Network,
  type NetworkConfig,
  type StateDict,
} from '@unas/nets';
import { readNetworkTensors } from '@unas/train';
import { MeasureError } from './measure-error.ts';

/** What a checkpoint does not say about its network. */
export interface CheckpointNetworkOptions {
  /** How its cells are wired; tensors do not tell. */
  readonly genotype: Genotype | undefined;
  /** Default: told by the stem; needed where two families share their tensors and the images are not of 32 x 32. */
  readonly family?: NetworkConfig['family'] | undefined;
  /** Whose images the network classifies. */
  readonly dataset: Pick<ImageDataset, 'name' | 'imageShape'>;
}

/** A network with the values of all its tensors. */
export interface NetworkValues {
  readonly network: Network;
  readonly tensors: Readonly<Record<string, TensorData>>;
}

/**
 * The network of a checkpoint: ours, safetensors, or a state dict that PyTorch saved. C, L, classes, the auxiliary head and, where it can
 * be told, the family are read off the tensors.
 *
 * @throws MeasureError when its genotype or its family is not known, it does not fit, or a value is not finite
 */
export async function checkpointNetwork(
  path: string,
  { genotype, family, dataset }: CheckpointNetworkOptions,
): Promise<NetworkValues> {
  const dict = await readNetworkTensors(path);
  const config = { ...inferConfig(dict), ...familyOf(path, dict, family, dataset) };
  if (genotype === undefined)
    throw new MeasureError(
      'genotype-missing',
      `${basename(path)}: tensors do not tell how cells are wired: give the genotype`,
      { hint: fittingGenotypes(dict, config) },
    );
  const network = buildNetwork({ ...config, genotype });
  const tensors = fitStateDict(path, dict, network, () => fittingGenotypes(dict, config));
  return { network, tensors };
}

/**
 * The values of a network from a state dict.
 *
 * @param path - names the file in messages
 * @param hint - what the reader can do where it does not fit
 * @throws MeasureError that says which tensors do not fit; LandscapeError that says which are not finite
 */
export function fitStateDict(
  path: string,
  dict: StateDict,
  network: Network,
  hint: () => string,
): Readonly<Record<string, TensorData>> {
  let tensors: Record<string, TensorData>;
  try {
    tensors = fromStateDict(network, dict);
  } catch (error) {
    const { channels, cells, classes, auxiliary } = network.config;
    const what = `C = ${channels}, ${cells} cells, ${classes} classes${auxiliary ? ' and an auxiliary head' : ''}`;
    throw new MeasureError(
      'checkpoint-misfit',
      `${basename(path)} as a network with ${what}: ${(error as Error).message}`,
      { hint: hint(), cause: error },
    );
  }
  checkFinite(basename(path), tensors);
  return tensors;
}

// CIFAR's and Tiny-ImageNet's networks have the same tensors; only the stride of the stem differs.
function familyOf(
  path: string,
  dict: StateDict,
  family: NetworkConfig['family'] | undefined,
  { name, imageShape }: CheckpointNetworkOptions['dataset'],
): Pick<NetworkConfig, 'family'> {
  if (family !== undefined) return { family };
  if ('stem0.0.weight' in dict) return { family: 'imagenet' };
  const [height] = imageShape;
  if (height < 64) return { family: 'cifar' };
  throw new MeasureError(
    'family-missing',
    `${basename(path)} is a network of the family cifar or tiny-imagenet, which have the same tensors, and ${name} has images of ${imageShape.slice(0, 2).join(' x ')}`,
    { hint: 'Say which: family cifar (stem of stride 1) or tiny-imagenet (stem of stride 2).' },
  );
}

/** Which cells of the registry a state dict may be of. Pools and identities have no tensors, so several may fit. */
function fittingGenotypes(dict: StateDict, config: Omit<NetworkConfig, 'genotype'>): string {
  const names = Object.keys(dict).filter((name) => /\.(weight|bias)$/.test(name));
  const candidates = findCells()
    .map(({ name, genotype }) => ({ name, misfits: misfits(names, { ...config, genotype }) }))
    .sort((a, b) => a.misfits - b.misfits);
  const fitting = candidates.filter(({ misfits: count }) => count === 0);
  const shown = (fitting.length > 0 ? fitting : candidates).slice(0, 3);
  const list = shown.map(({ name }) => name).join(', ');
  return fitting.length > 0
    ? `Its tensors fit the published cells ${list}.`
    : `Give its own genotype: no published cell has its tensors; the nearest are ${list}.`;
}

function misfits(names: readonly string[], config: NetworkConfig): number {
  try {
    const known = new Set(buildNetwork(config).parameters.map(({ name }) => name));
    const shared = names.filter((name) => known.has(name)).length;
    return names.length + known.size - 2 * shared;
  } catch {
    // A network cannot have its operations.
    return Infinity;
  }
}
