import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { ImageDataset } from '@unas/data';
import type { TensorData } from '@unas/engine';
import { type GenotypeJson, genotypeToJson } from '@unas/genotypes';
import type { Network, NetworkConfig } from '@unas/nets';
import type { TrainingConfig } from '../classification/config/training-config.ts';

/** All that determines the weights a run ends with, in deterministic mode on one kind of machine: a run's `config.json`. */
export interface RunIdentity {
  readonly network: Omit<NetworkConfig, 'genotype'> & { readonly genotype: GenotypeJson };
  readonly data: { readonly name: string; readonly checksum: string };
  readonly training: TrainingConfig;
  readonly seed: number;
  /** SHA-256 of the weights to begin with; null where the seed makes them. */
  readonly initial: string | null;
  /** Of the packages that have a part in the result. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What {@link runIdentity} takes. */
export interface RunIdentityOptions {
  readonly training: TrainingConfig;
  readonly seed: number;
  readonly initial?: Record<string, TensorData> | undefined;
}

const packages = ['@unas/data', '@unas/engine', '@unas/nets', '@unas/train'];

/** What a run is, to be hashed and compared. */
export function runIdentity(
  network: Pick<Network, 'config'>,
  dataset: Pick<ImageDataset, 'name' | 'checksum'>,
  { training, seed, initial }: RunIdentityOptions,
): RunIdentity {
  return {
    network: { ...network.config, genotype: genotypeToJson(network.config.genotype) },
    data: { name: dataset.name, checksum: dataset.checksum },
    training,
    seed,
    initial: initial === undefined ? null : weightsHash(initial),
    versions: packageVersions(),
  };
}

/** 16 hexadecimal digits that name a run: the beginning of the SHA-256 of its identity, keys sorted. */
export function runHash(identity: RunIdentity): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(identity)))
    .digest('hex')
    .slice(0, 16);
}

function packageVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  return Object.fromEntries(
    packages.map((name) => [
      name,
      (require(`${name}/package.json`) as { version: string }).version,
    ]),
  );
}

function weightsHash(tensors: Record<string, TensorData>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(tensors).sort()) {
    const { values, shape } = tensors[name]!;
    hash.update(`${name} ${shape.join()}\n`);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
