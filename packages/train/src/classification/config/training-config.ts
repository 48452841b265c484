import { z } from 'zod';

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  z.strictObject({
    kind: z.literal('cosine'),
    /** Learning rate at the end. */
    to: z.number().nonnegative().default(0),
  }),
  z.strictObject({
    kind: z.literal('step'),
    /** What the learning rate is multiplied by every `every` epochs. */
    factor: z.number().positive(),
    every: z.number().positive(),
  }),
]);

const augmentation = z.strictObject({
  /** Random parts of image files, scaled. */
  resizedCrop: z.boolean().default(false),
  padding: z.int().nonnegative().default(4),
  flip: z.boolean().default(true),
  cutout: z.int().nonnegative().default(0),
});

/** How a network is trained: everything that has a part in the resulting weights but the seed. Defaults are the paper's for CIFAR-10. */
export const trainingConfigSchema = z.strictObject({
  epochs: z.int().positive().default(600),
  /** Images a step. */
  batchSize: z.int().positive().default(80),
  /** What happens to the images left over at the end of an epoch: a smaller batch, or none. */
  lastBatch: z.enum(['keep', 'drop']).default('keep'),
  /** Batches whose gradients are averaged before the weights change. */
  accumulation: z.int().positive().default(1),
  learningRate: z.number().positive().default(0.025),
  /** The learning rate's course; it changes once an epoch. */
  schedule: schedule.default({ kind: 'cosine', to: 0 }),
  /** Epochs over which the learning rate rises linearly to its schedule. */
  warmUpEpochs: z.int().nonnegative().default(0),
  momentum: z.number().min(0).lt(1).default(0.9),
  /** On every parameter that gets a gradient. */
  weightDecay: z.number().nonnegative().default(3e-4),
  /** Largest norm of all gradients together; null for no limit. */
  gradientClip: z.number().positive().nullable().default(5),
  /** Weight of the auxiliary head's loss, where the network has one. */
  auxiliaryWeight: z.number().nonnegative().default(0.4),
  /** Drop-path's probability at the end; it rises linearly from 0. */
  dropPath: z.number().min(0).lt(1).default(0.2),
  labelSmoothing: z.number().min(0).lt(1).default(0),
  /** Decay of a moving average of the weights, which is then what is evaluated; null for none. */
  averageDecay: z.number().min(0).lt(1).nullable().default(null),
  /** How training images are varied; null leaves them as they are. */
  augmentation: augmentation.nullable().prefault({}),
  /** Epochs from one evaluation to the next; the last epoch is always evaluated. */
  evaluateEvery: z.int().positive().default(1),
  evaluationBatchSize: z.int().positive().default(100),
});

/** A configuration of training with every field present. */
export type TrainingConfig = z.output<typeof trainingConfigSchema>;

/** A configuration of training as people write it: what is left out has the paper's value. */
export type TrainingConfigInput = z.input<typeof trainingConfigSchema>;
