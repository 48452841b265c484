import { basename } from 'node:path';
import { defineKind } from '@unas/runs';
import { trainingResultSchema } from '@unas/train/config';
import { codeOf, trainingPackages } from './code-of.ts';
import { estimateStep, guessImages } from './estimate.ts';
import { trainingConfigSchema } from './training-schema.ts';

/** Training a network: `train` of `@unas/train`. */
export const training = defineKind({
  name: 'train',
  config: trainingConfigSchema,
  locate({ network, data, training: how, seed }) {
    const { name, resize, crop, mean, std, skipBad } = data;
    // The name of a folder or archive is part of the identity, its location is not.
    const what = {
      ...{ name: basename(name), resize, crop, mean, std },
      ...(skipBad && { skipBad }),
    };
    return { config: { network, data: what, training: how, seed }, sources: { data } };
  },
  async data(given) {
    const { dataChecksum } = await import('../execute/execute-training.ts');
    return { data: await dataChecksum(given) };
  },
  code: () => codeOf(trainingPackages),
  result: trainingResultSchema,
  cost(given) {
    const {
      data,
      training: { epochs, batchSize },
    } = given;
    const { seconds, memory, size } = estimateStep(given);
    const work = Math.ceil(guessImages(data.name) / batchSize) * epochs;
    return { seconds: work * seconds, memory, rate: `train, ${size}`, work };
  },
  async execute(context) {
    const { executeTraining } = await import('../execute/execute-training.ts');
    return executeTraining(context);
  },
  async environment() {
    const { computedBy } = await import('../execute/require-engine.ts');
    return computedBy();
  },
});
