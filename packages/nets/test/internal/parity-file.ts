import { existsSync } from 'node:fs';
import { tensor, tensor1d, type Tensor } from '@tensorflow/tfjs-core';
import { readSafetensors, type SafeTensor, type TensorData } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { buildNetwork, fromStateDict, type Network, type StateDict } from '../../src/index.ts';

const folder = new URL('../../../../../shared/fixtures/', import.meta.url).pathname;

/** Where the authors' code's results are, or null with a printed reason. */
export function parityFolder(): string | null {
  if (existsSync(folder)) return folder;
  console.warn('skipped: no fixtures of the authors’ code in ../shared/fixtures');
  return null;
}

/** A network and what the authors' code made of it. */
export interface ParityFile {
  network: Network;
  values: Record<string, TensorData>;
  tensors: StateDict;
  /** [batch, height, width, 3] */
  x: Tensor;
  labels: Tensor;
}

const families = { NetworkCIFAR: 'cifar', NetworkTinyImageNet: 'tiny-imagenet' } as const;

export async function readParityFile(name: string): Promise<ParityFile> {
  const { tensors, metadata } = await readSafetensors(`${folder}parity-${name}.safetensors`);
  const network = buildNetwork({
    family: families[metadata['network'] as keyof typeof families],
    genotype: genotype(metadata['genotype']!),
    channels: Number(metadata['initChannels']),
    cells: Number(metadata['layers']),
    classes: Number(metadata['classes']),
    auxiliary: metadata['auxiliary'] === 'true',
  });
  return {
    network,
    values: fromStateDict(network, prefixed(tensors, 'state.')),
    tensors,
    x: tensor(tensors['x']!.values as Float32Array, [...tensors['x']!.shape]).transpose([
      0, 2, 3, 1,
    ]),
    labels: tensor1d(Array.from(tensors['y']!.values as BigInt64Array, Number), 'int32'),
  };
}

/** The tensors whose names begin with a prefix, without it. */
export function prefixed(tensors: StateDict, prefix: string): StateDict {
  return Object.fromEntries(
    Object.entries(tensors)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

/** max |a - b| over a tensor against its max |b|. */
export function relativeError(actual: ArrayLike<number>, expected: SafeTensor): number {
  const wanted = Array.from(expected.values as ArrayLike<number>);
  if (actual.length !== wanted.length) return Infinity;
  const largest = (values: readonly number[]): number =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest(wanted.map((value, i) => actual[i]! - value)) / largest(wanted);
}
