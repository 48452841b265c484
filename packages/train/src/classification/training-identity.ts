import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ImageDataset } from '@unas/data';
import { hashTensors, type TensorData } from '@unas/engine';
import { genotypeToJson } from '@unas/genotypes';
import type { Network } from '@unas/nets';
import { codeFingerprint, type RunIdentity } from '@unas/runs';
import type { GradientTransform } from '../optimisers/gradient-transform.ts';
import type { TrainingConfig } from './config/training-config.ts';

/** What {@link trainingIdentity} takes. */
export interface TrainingIdentityOptions {
  readonly training: TrainingConfig;
  readonly seed: number;
  readonly initial?: Readonly<Record<string, TensorData>> | undefined;
  readonly optimiser?: Pick<GradientTransform, 'description'> | undefined;
}

/** All that determines the weights a training ends with, on one kind of machine. */
export function trainingIdentity(
  network: Pick<Network, 'config'>,
  dataset: Pick<ImageDataset, 'name' | 'checksum'>,
  { training, seed, initial, optimiser }: TrainingIdentityOptions,
): RunIdentity {
  const { family, genotype, channels, cells, auxiliary } = network.config;
  const config = {
    network: {
      ...{ family, channels, cells, auxiliary },
      genotype: JSON.stringify(genotypeToJson(genotype)),
    },
    data: { name: dataset.name },
    training,
    seed,
    ...(optimiser && { optimiser: optimiser.description }),
  };
  return {
    kind: 'train',
    config,
    inputs: { data: dataset.checksum, ...(initial && { initial: hashTensors(initial) }) },
    code: codeFingerprint(manifests()),
  };
}

/** Of the packages whose code decides the weights; nets draws them by `@unas/random`. */
function manifests(): string[] {
  const { resolve } = createRequire(import.meta.url);
  const manifest = (name: string, from = resolve): string => from(`@unas/${name}/package.json`);
  const own = ['data', 'engine', 'genotypes', 'nets', 'train'].map((name) => manifest(name));
  const random = manifest('random', createRequire(manifest('nets')).resolve);
  return [...own, random].map((path) => pathToFileURL(path).href);
}
