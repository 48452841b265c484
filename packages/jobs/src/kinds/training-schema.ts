import { genotype, genotypeToJson, parseGenotype } from '@unas/genotypes';
import type { JsonObject } from '@unas/runs';
import { type RunConfig, runConfigSchema } from '@unas/train/config';
import { z } from 'zod';

const averages = z.object({ loss: z.number(), top1Error: z.number(), top5Error: z.number() });

/** @internal */
export const trainingOutcomeSchema = z.looseObject({
  epochs: z.number(),
  steps: z.number(),
  parameters: z.number(),
  train: averages,
  test: averages,
  best: z.object({ epoch: z.number(), top1Error: z.number() }),
});

/** What a finished training ended with. */
export type TrainingOutcome = z.output<typeof trainingOutcomeSchema>;

/** @internal A run's configuration whose cell is written out, so that a name and its cell are the same. */
export const trainingConfigSchema = runConfigSchema.transform((value, context): RunConfig => {
  try {
    const { network } = value;
    return { ...value, network: { ...network, genotype: writtenOut(network.genotype) } };
  } catch (error) {
    context.addIssue({
      code: 'custom',
      path: ['network', 'genotype'],
      message: (error as Error).message,
    });
    return z.NEVER;
  }
});

/** A training's configuration as a run's identity and folder have it, put together with where its data lie. */
export function trainingConfig(config: JsonObject, sources: JsonObject): RunConfig {
  return runConfigSchema.parse({ ...config, ...sources });
}

function writtenOut(text: string): string {
  const cells = (/[({]/.test(text) ? parseGenotype : genotype)(text);
  return JSON.stringify(genotypeToJson(cells));
}
