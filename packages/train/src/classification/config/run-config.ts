import { z } from 'zod';
import {
  type TrainingConfig,
  type TrainingConfigInput,
  trainingConfigSchema,
} from './training-config.ts';

/** Which network is trained. */
export type RunNetworkConfig = {
  /** Which stem and auxiliary head. @defaultValue 'cifar' */
  readonly family: 'cifar' | 'tiny-imagenet' | 'imagenet';
  /** A name of the registry, or a genotype as Python or JSON text. @defaultValue 'DARTS_V2' */
  readonly genotype: string;
  /** C: channels of a node in the first cells. @defaultValue 36 */
  readonly channels: number;
  /** L: number of cells. @defaultValue 20 */
  readonly cells: number;
  /** Whether there is an auxiliary classifier in training. @defaultValue true */
  readonly auxiliary: boolean;
};

/** Which images it is trained on. */
export type RunDataConfig = {
  /** A data set's name, or a folder or archive of images. @defaultValue 'cifar10' */
  readonly name: string;
  /** Where a data set with a name is looked for. @defaultValue 'data' */
  readonly folder: string;
  /** Height and width that image files are scaled to cover; null where they have one size. @defaultValue null */
  readonly resize: readonly [number, number] | null;
  /** Height and width that are then cut out at the centre; null for those of `resize`. @defaultValue null */
  readonly crop: readonly [number, number] | null;
  /** Of each channel, pixels in [0, 1]; null for the published ones, or those of the images. @defaultValue null */
  readonly mean: readonly [number, number, number] | null;
  /** As `mean`. @defaultValue null */
  readonly std: readonly [number, number, number] | null;
  /** Whether images that cannot be decoded are left out. @defaultValue false */
  readonly skipBad?: boolean | undefined;
};

/** A run's configuration with every field present. Defaults are the paper's for CIFAR-10. */
export type RunConfig = {
  readonly network: RunNetworkConfig;
  readonly data: RunDataConfig;
  readonly training: TrainingConfig;
  /** Integer from 0 to 2^32 - 1. @defaultValue 0 */
  readonly seed: number;
};

/** A run's configuration as people write it in a file or on the command line. */
export type RunConfigInput = {
  readonly network?:
    { readonly [Key in keyof RunNetworkConfig]?: RunNetworkConfig[Key] | undefined } | undefined;
  readonly data?:
    { readonly [Key in keyof RunDataConfig]?: RunDataConfig[Key] | undefined } | undefined;
  readonly training?: TrainingConfigInput | undefined;
  readonly seed?: number | undefined;
};

const size = z.tuple([z.int().positive(), z.int().positive()]).readonly();
const channels = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** Checks a {@link RunConfig} and fills in defaults. */
export const runConfigSchema: z.ZodType<RunConfig, RunConfigInput> = z.strictObject({
  network: z
    .strictObject({
      family: z.enum(['cifar', 'tiny-imagenet', 'imagenet']).default('cifar'),
      genotype: z.string().min(1).default('DARTS_V2'),
      channels: z.int().positive().default(36),
      cells: z.int().positive().default(20),
      auxiliary: z.boolean().default(true),
    })
    .prefault({}),
  data: z
    .strictObject({
      name: z.string().min(1).default('cifar10'),
      folder: z.string().min(1).default('data'),
      resize: size.nullable().default(null),
      crop: size.nullable().default(null),
      mean: channels.nullable().default(null),
      std: channels.nullable().default(null),
      /** No default, so that it is not part of the identity of runs without it. */
      skipBad: z.boolean().optional(),
    })
    .prefault({}),
  training: trainingConfigSchema.prefault({}),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
});
