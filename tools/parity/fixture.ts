import { readSafetensors, type SafeTensor, type TensorData } from '@unas/engine';
import { namedGenotype } from './named-genotype.ts';
import {
  buildNetwork,
  fromStateDict,
  type Network,
  type NetworkFamily,
  type StateDict,
} from '@unas/nets';

/** A file of the authors' numbers: a network, a batch, and what PyTorch computed. */
export interface Fixture {
  /** Of which kind the numbers are: `hessian`, or undefined for the network's own. */
  readonly kind: string | undefined;
  readonly network: Network;
  readonly auxiliaryWeight: number;
  /** Parameters and statistics at the start. */
  readonly tensors: Record<string, TensorData>;
  /** [8, height, width, 3] */
  readonly x: TensorData;
  readonly y: Int32Array;
  /** The expected values by the file's names. */
  readonly expected: Record<string, SafeTensor>;
}

const families: Record<string, NetworkFamily> = {
  NetworkCIFAR: 'cifar',
  NetworkTinyImageNet: 'tiny-imagenet',
  NetworkImageNet: 'imagenet',
};

/** Reads a fixture file; its metadata say what it is. */
export async function readFixture(path: string): Promise<Fixture> {
  const { tensors: expected, metadata } = await readSafetensors(path);
  const family = families[metadata['network'] ?? ''];
  if (family === undefined)
    throw new Error(
      `network must be one of ${Object.keys(families).join(', ')}, got ${metadata['network']}`,
    );
  const network = buildNetwork({
    family,
    genotype: namedGenotype(metadata['genotype']!),
    channels: Number(metadata['initChannels']),
    cells: Number(metadata['layers']),
    classes: Number(metadata['classes']),
    auxiliary: metadata['auxiliary'] === 'true',
  });
  return {
    kind: metadata['kind'],
    network,
    auxiliaryWeight: Number(metadata['auxiliaryWeight'] ?? 0.4),
    tensors: fromStateDict(network, subset(expected, 'state.')),
    x: channelsLast(expected['x']!),
    y: Int32Array.from(expected['y']!.values as BigInt64Array, Number),
    expected,
  };
}

/** The tensors whose names begin with a prefix, without it. */
export function subset(tensors: Record<string, SafeTensor>, prefix: string): StateDict {
  return Object.fromEntries(
    Object.entries(tensors)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
}

/** PyTorch's [batch, channels, height, width] to [batch, height, width, channels]. */
export function channelsLast({ shape, values }: SafeTensor): TensorData {
  const [batch, channels, height, width] = shape as [number, number, number, number];
  const pixels = height * width;
  const result = new Float32Array(values.length);
  for (let image = 0; image < batch; image++)
    for (let channel = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < pixels; pixel++)
        result[(image * pixels + pixel) * channels + channel] = (values as Float32Array)[
          (image * channels + channel) * pixels + pixel
        ]!;
  return { dtype: 'float32', shape: [batch, height, width, channels], values: result };
}
