import { z } from 'zod';
import { trainingConfigSchema } from './training-config.ts';

const size = z.tuple([z.int().positive(), z.int().positive()]);
const channels = z.tuple([z.number(), z.number(), z.number()]);

/** A run as people describe it in a file or on the command line. Defaults are the paper's for CIFAR-10. */
export const runConfigSchema = z.strictObject({
  network: z
    .strictObject({
      family: z.enum(['cifar', 'tiny-imagenet', 'imagenet']).default('cifar'),
      /** A name of the registry, or a genotype as Python or JSON text. */
      genotype: z.string().min(1).default('DARTS_V2'),
      /** C: channels of a node in the first cells. */
      channels: z.int().positive().default(36),
      /** L: number of cells. */
      cells: z.int().positive().default(20),
      auxiliary: z.boolean().default(true),
    })
    .prefault({}),
  data: z
    .strictObject({
      /** A data set's name, or a folder or archive of images. */
      name: z.string().min(1).default('cifar10'),
      /** Where a data set with a name is looked for. */
      folder: z.string().min(1).default('data'),
      /** Height and width that image files are scaled to cover; null where they have one size. */
      resize: size.nullable().default(null),
      /** Height and width that are then cut out at the centre; null for those of `resize`. */
      crop: size.nullable().default(null),
      /** Of each channel, pixels in [0, 1]; null for the published ones, or those of the images. */
      mean: channels.nullable().default(null),
      std: channels.nullable().default(null),
    })
    .prefault({}),
  training: trainingConfigSchema.prefault({}),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
});

/** A run's configuration with every field present. */
export type RunConfig = z.output<typeof runConfigSchema>;

/** A run's configuration as people write it. */
export type RunConfigInput = z.input<typeof runConfigSchema>;
