import { basename } from 'node:path';
import { genotypeToJson } from '@unas/genotypes';
import type { RunConfigInput } from '@unas/train';
import type { JsonObject, Run } from '@unas/runs';
import type { Architecture } from './architecture.ts';
import type { Scale } from './scale.ts';

/** The run that trains an architecture as a scale says. */
export function trainRun({ name, genotype }: Architecture, settings: Scale, seed: number): Run {
  const { dataset, family, channels, cells, auxiliary } = settings;
  const { epochs, batchSize, lastBatch, learningRate, dropPath } = settings;
  const text = JSON.stringify(genotypeToJson(genotype));
  const config = {
    network: { family, genotype: text, channels, cells, auxiliary },
    data: { name: dataset },
    training: { epochs, batchSize, lastBatch, learningRate, dropPath },
    seed,
  } satisfies RunConfigInput & JsonObject;
  return {
    kind: 'train',
    title: `${name} on ${basename(dataset)}, ${cells} cells, learning rate ${learningRate}, seed ${seed}`,
    config,
  };
}
