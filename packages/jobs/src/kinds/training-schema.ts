import { genotype, genotypeToJson, parseGenotype } from '@unas/genotypes';
import { type RunConfig, runConfigSchema } from '@unas/train/config';
import { z } from 'zod';

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

function writtenOut(text: string): string {
  const cells = (/[({]/.test(text) ? parseGenotype : genotype)(text);
  return JSON.stringify(genotypeToJson(cells));
}
