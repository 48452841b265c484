import { genotypeToJson } from '@unas/genotypes';
import type { Json, RunSpec } from '../store/run-spec.ts';
import type { Architecture } from './architecture.ts';
import type { ScaleSettings } from './scale.ts';

/** Configuration of a run of kind `train`. */
export interface TrainRunConfig {
  readonly dataset: string;
  readonly network: {
    readonly family: 'cifar' | 'tiny-imagenet';
    /** A `GenotypeJson`. */
    readonly genotype: Json;
    readonly channels: number;
    readonly cells: number;
    readonly classes: number;
    readonly auxiliary: boolean;
  };
  /** What differs from the defaults of `train`. */
  readonly training: { readonly [option: string]: Json };
  readonly seed: number;
}

/** The run that trains an architecture as a scale says. */
export function trainRun(
  { name, genotype }: Architecture,
  settings: ScaleSettings,
  seed: number,
): RunSpec & { readonly config: TrainRunConfig } {
  const { dataset, family, channels, cells, classes, auxiliary, trainingImages } = settings;
  const { epochs, batchSize, learningRate, dropPath } = settings;
  const network = { family, channels, cells, classes, auxiliary };
  const config = {
    dataset,
    network: { ...network, genotype: genotypeToJson(genotype) as unknown as Json },
    training: { epochs, batchSize, learningRate, dropPath },
    seed,
  };
  return {
    kind: 'train',
    title: `${name}, learning rate ${learningRate}, seed ${seed}`,
    work: Math.ceil(trainingImages / batchSize) * epochs,
    config: config as typeof config & { readonly [key: string]: Json },
  };
}
