import { readSafetensors, type SafeTensor, type TensorData } from '@unas/engine';
import { buildSupernet, type ByKind, findSpace, type Supernet } from '@unas/search';
import { channelsLast } from '../fixture.ts';

/** A file of the numbers of the authors of a search. */
export interface SearchFixture {
  readonly kind: string;
  readonly metadata: Record<string, string>;
  readonly tensors: Record<string, SafeTensor>;
}

/** Kinds of files about searches. */
const kinds = [
  ...['supernet', 'space', 'derivation', 'perturbation', 'nb201', 'snas', 'gdas'],
  ...['random-perturbation', 'wiring', 'hypergradient', 'distributions'],
];

/** Reads a file of a search; null where the file is about something else. */
export async function readSearchFixture(path: string): Promise<SearchFixture | null> {
  const { tensors, metadata } = await readSafetensors(path);
  const { kind } = metadata;
  return kind !== undefined && kinds.includes(kind) ? { kind, metadata, tensors } : null;
}

/** The supernet that a fixture is about. */
export function supernetOf({ metadata }: SearchFixture, operations?: readonly string[]): Supernet {
  const name = metadata['kind'] === 'wiring' ? 'wiring' : metadata['space']!;
  const nodes = metadata['nodes'] === undefined ? {} : { nodes: Number(metadata['nodes']) };
  return buildSupernet({
    space: findSpace(name, { ...nodes, ...(operations && { operations }) }),
    channels: Number(metadata['initChannels']),
    cells: Number(metadata['layers'] ?? metadata['cellsAStage']),
    classes: Number(metadata['classes']),
  });
}

/** A tensor of numbers as float32. */
export function numbers({ shape, values }: SafeTensor): TensorData {
  return {
    dtype: 'float32',
    shape,
    values: Float32Array.from(values as ArrayLike<number | bigint>, Number),
  };
}

/** The tensors NAME.normal and NAME.reduce. */
export function byKind(fixture: SearchFixture, name: string): ByKind<TensorData> {
  const [normal, reduce] = ['normal', 'reduce'].map((kind) => fixture.tensors[`${name}.${kind}`]);
  return {
    normal: numbers(normal ?? fixture.tensors[name]!),
    ...(reduce && { reduce: numbers(reduce) }),
  };
}

/** Part `index` of a tensor along its first axis. */
export function part({ dtype, shape, values }: SafeTensor, index: number): SafeTensor {
  const size = values.length / shape[0]!;
  return {
    dtype,
    shape: shape.slice(1),
    values: values.slice(index * size, (index + 1) * size) as Float32Array,
  } as SafeTensor;
}

/** Images and labels, as functions take them. */
export type FixtureBatch = {
  readonly x: Float32Array;
  readonly y: Int32Array;
};

/** The batch of images and labels in PyTorch's layouts. */
export function batchOf(x: SafeTensor, y: SafeTensor): FixtureBatch {
  return {
    x: channelsLast(x).values as Float32Array,
    y: Int32Array.from(y.values as BigInt64Array, Number),
  };
}
