import type { SurfaceJson } from '@unas/landscape';
import { z } from 'zod';

/** Configuration of runs of kind `surface` and `variance`. */
export interface PlaneConfig {
  /** Of the two random directions. @defaultValue 0 */
  readonly directionSeed: number;
  /** Half the side of the square that is scanned, in units of the directions: of the weights' own size. @defaultValue 1 */
  readonly reach: number;
  /** Points along each side. @defaultValue 51 */
  readonly points: number;
  /** Training images, drawn by seed 0: the same for every network. */
  readonly images: number;
  /** @defaultValue 100 */
  readonly batchSize: number;
}

/** @internal */
export const planeConfigSchema: z.ZodType<PlaneConfig> = z.strictObject({
  directionSeed: z.int().nonnegative().default(0),
  reach: z.number().positive().default(1),
  points: z.int().min(2).default(51),
  images: z.int().positive(),
  batchSize: z.int().positive().default(100),
});

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
