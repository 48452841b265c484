import { fileURLToPath } from 'node:url';
import { tensor, tensor1d, type Tensor } from '@tensorflow/tfjs-core';
import { readSafetensors, type SafeTensor, type TensorData } from '@unas/engine';
import { genotype } from '@unas/genotypes';
import { sharedFolder } from '../../../../tools/testing/shared-folder.ts';
import { buildNetwork, fromStateDict, type Network, type StateDict } from '../../src/index.ts';

const own = fileURLToPath(new URL('../fixtures/', import.meta.url));
const shared = sharedFolder('networks but DARTS_V2', 'fixtures');

/** The files of results of the authors' code: one in the repository, more where `../shared` is. */
export const parityFiles: readonly string[] = [
  `${own}parity-darts-v2.safetensors`,
  ...shared.names
    .filter((name) => /^parity-(amoebanet|snas).*\.safetensors$/.test(name))
    .map(shared.path),
];

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

export async function readParityFile(path: string): Promise<ParityFile> {
  const { tensors: stored, metadata } = await readSafetensors(path);
  const tensors = from16Bits(stored, Number(metadata['bound']));
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

// Numbers that the repository keeps in 16 bits, see tools/parity/write-subset.ts.
function from16Bits(tensors: StateDict, bound: number): StateDict {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => {
      if (!name.startsWith('state16.')) return [name, tensor];
      const steps = new Uint16Array((tensor.values as Uint8Array).buffer);
      const values = Float32Array.from(steps, (step) => ((2 * step) / 65535 - 1) * bound);
      return [
        name.replace('state16.', 'state.'),
        { dtype: 'F32', shape: tensor.shape.slice(0, -1), values },
      ];
    }),
  );
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
