import type { SurfaceJson } from '@unas/landscape';
import { z } from 'zod';

/** @internal */
export const planeConfigSchema = z.strictObject({
  /** Of the two random directions. */
  directionSeed: z.int().nonnegative().default(0),
  /** Half the side of the square that is scanned, in units of the directions: of the weights' own size. */
  reach: z.number().positive().default(1),
  /** Points along each side. */
  points: z.int().min(2).default(51),
  /** Training images, drawn by seed 0: the same for every network. */
  images: z.int().positive(),
  batchSize: z.int().positive().default(100),
});

/** Configuration of runs of kind `surface` and `variance`. */
export type PlaneConfig = z.output<typeof planeConfigSchema>;

const numbers = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));

/** @internal */
export const surfaceSchema = z.looseObject({
  format: z.literal('unas-surface-1'),
  configuration: z.record(z.string(), z.unknown()),
  centre: numbers,
  x: z.array(z.number()),
  y: z.array(z.number()),
  values: z.record(z.string(), z.array(z.array(z.unknown()))),
}) as unknown as z.ZodType<SurfaceJson>;
