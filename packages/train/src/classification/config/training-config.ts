import { z } from 'zod';

/** A learning rate's course over the epochs. */
export type ScheduleConfig =
  | { readonly kind: 'constant' }
  /** Half a cosine wave down to `to`. */
  | { readonly kind: 'cosine'; readonly to: number }
  /** Times `factor` every `every` epochs. */
  | { readonly kind: 'step'; readonly factor: number; readonly every: number };

/** How training images are varied. */
export type AugmentationConfig = {
  /** Random parts of image files, scaled. @defaultValue false */
  readonly resizedCrop: boolean;
  /** Pixels by which an image may be shifted. @defaultValue 4 */
  readonly padding: number;
  /** Whether half of the images are mirrored. @defaultValue true */
  readonly flip: boolean;
  /** Side of a square that is blanked out; 0 for none. @defaultValue 0 */
  readonly cutout: number;
};

/** How a network is trained: everything that has a part in the weights but the seed. Defaults are the paper's for CIFAR-10. */
export type TrainingConfig = {
  /** @defaultValue 600 */
  readonly epochs: number;
  /** Images in a batch. @defaultValue 80 */
  readonly batchSize: number;
  /** What happens to the images left over at the end of an epoch: a smaller batch, or none. @defaultValue 'keep' */
  readonly lastBatch: 'keep' | 'drop';
  /** Batches whose gradients are averaged before the weights change. @defaultValue 1 */
  readonly accumulation: number;
  /** @defaultValue 0.025 */
  readonly learningRate: number;
  /** The learning rate's course; it changes once an epoch. @defaultValue `{ kind: 'cosine', to: 0 }` */
  readonly schedule: ScheduleConfig;
  /** Epochs over which the learning rate rises linearly to its schedule. @defaultValue 0 */
  readonly warmUpEpochs: number;
  /** @defaultValue 0.9 */
  readonly momentum: number;
  /** On every parameter that gets a gradient. @defaultValue 3e-4 */
  readonly weightDecay: number;
  /** Largest norm of all gradients together; null for no limit. @defaultValue 5 */
  readonly gradientClip: number | null;
  /** Weight of the auxiliary head's loss, where the network has one. @defaultValue 0.4 */
  readonly auxiliaryWeight: number;
  /** Drop-path's probability at the end; it rises linearly from 0. @defaultValue 0.2 */
  readonly dropPath: number;
  /** Share of the target spread over all classes. @defaultValue 0 */
  readonly labelSmoothing: number;
  /** Decay of a moving average of the weights (EMA), which is then what is evaluated; null for none. @defaultValue null */
  readonly averageDecay: number | null;
  /** How training images are varied; null leaves them as they are. @defaultValue see {@link AugmentationConfig} */
  readonly augmentation: AugmentationConfig | null;
  /** Epochs from one evaluation to the next; the last epoch is always evaluated. @defaultValue 1 */
  readonly evaluateEvery: number;
  /** @defaultValue 100 */
  readonly evaluationBatchSize: number;
};

/** A configuration of training as people write it: what is left out has the paper's value. */
export type TrainingConfigInput = {
  readonly [Key in Exclude<keyof TrainingConfig, 'schedule' | 'augmentation'>]?:
    TrainingConfig[Key] | undefined;
} & {
  readonly schedule?:
    | Exclude<ScheduleConfig, { kind: 'cosine' }>
    | { readonly kind: 'cosine'; readonly to?: number | undefined }
    | undefined;
  readonly augmentation?:
    | { readonly [Key in keyof AugmentationConfig]?: AugmentationConfig[Key] | undefined }
    | null
    | undefined;
};

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  z.strictObject({ kind: z.literal('cosine'), to: z.number().nonnegative().default(0) }),
  z.strictObject({
    kind: z.literal('step'),
    factor: z.number().positive(),
    every: z.number().positive(),
  }),
]);

const augmentation = z.strictObject({
  resizedCrop: z.boolean().default(false),
  padding: z.int().nonnegative().default(4),
  flip: z.boolean().default(true),
  cutout: z.int().nonnegative().default(0),
});

/** Checks a {@link TrainingConfig} and fills in defaults. */
export const trainingConfigSchema: z.ZodType<TrainingConfig, TrainingConfigInput> = z.strictObject({
  epochs: z.int().positive().default(600),
  batchSize: z.int().positive().default(80),
  lastBatch: z.enum(['keep', 'drop']).default('keep'),
  accumulation: z.int().positive().default(1),
  learningRate: z.number().positive().default(0.025),
  schedule: schedule.default({ kind: 'cosine', to: 0 }),
  warmUpEpochs: z.int().nonnegative().default(0),
  momentum: z.number().min(0).lt(1).default(0.9),
  weightDecay: z.number().nonnegative().default(3e-4),
  gradientClip: z.number().positive().nullable().default(5),
  auxiliaryWeight: z.number().nonnegative().default(0.4),
  dropPath: z.number().min(0).lt(1).default(0.2),
  labelSmoothing: z.number().min(0).lt(1).default(0),
  averageDecay: z.number().min(0).lt(1).nullable().default(null),
  augmentation: augmentation.nullable().prefault({}),
  evaluateEvery: z.int().positive().default(1),
  evaluationBatchSize: z.int().positive().default(100),
});
