import { join } from 'node:path';
import { readLog } from '@unas/files';
import { z } from 'zod';
import { averagesSchema, type EpochMetrics } from './metrics.ts';

const count = z.int().nonnegative();
const epochSchema: z.ZodType<EpochMetrics> = z.object({
  event: z.literal('epoch'),
  epoch: count,
  step: count,
  learningRate: z.number(),
  train: averagesSchema,
  test: averagesSchema.nullable(),
});
const otherSchema = z.object({ event: z.string() });

/**
 * The epochs of a training that have ended, in order, from its folder's `metrics.jsonl`; none where it is missing. The training may be in
 * progress meanwhile.
 *
 * @throws FileError naming a damaged line; the system's error when the file can't be read
 */
export async function readEpochs(folder: string): Promise<EpochMetrics[]> {
  const lines = await readLog(join(folder, 'metrics.jsonl'), { parse: parseLine });
  return lines.filter((line) => line !== null);
}

function parseLine(line: unknown): EpochMetrics | null {
  return otherSchema.parse(line).event === 'epoch' ? epochSchema.parse(line) : null;
}
