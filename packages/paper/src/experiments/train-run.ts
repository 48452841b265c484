import { basename } from 'node:path';
import { genotypeToJson } from '@unas/genotypes';
import type { RunConfigInput } from '@unas/train';
import type { Json, RunSpec } from '../store/run-spec.ts';
import type { Architecture } from './architecture.ts';
import type { Scale } from './scale.ts';

/** Of data whose size is not known yet, for the estimate of the time that a run takes. */
const guessedImages = 50_000;

/** The run that trains an architecture as a scale says. */
export function trainRun({ name, genotype }: Architecture, settings: Scale, seed: number): RunSpec {
  const { dataset, family, channels, cells, auxiliary, trainingImages } = settings;
  const { epochs, batchSize, lastBatch, learningRate, dropPath } = settings;
  const text = JSON.stringify(genotypeToJson(genotype));
  const config = {
    network: { family, genotype: text, channels, cells, auxiliary },
    data: { name: dataset },
    training: { epochs, batchSize, lastBatch, learningRate, dropPath },
    seed,
  } satisfies RunConfigInput & { [key: string]: Json };
  return {
    kind: 'train',
    title: `${name} on ${basename(dataset)}, ${cells} cells, learning rate ${learningRate}, seed ${seed}`,
    work: Math.ceil((trainingImages ?? guessedImages) / batchSize) * epochs,
    config,
  };
}
