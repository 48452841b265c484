import { z } from 'zod';
import { jsonObject } from '../record.ts';
import type { Task } from './executor.ts';

const texts = z.record(z.string(), z.string());

const taskSchema: z.ZodType<Task> = z.object({
  folder: z.string(),
  title: z.string(),
  identity: z.object({ kind: z.string(), config: jsonObject, inputs: texts, code: z.string() }),
  sources: jsonObject,
  config: jsonObject,
  inputs: texts,
  settings: jsonObject,
});

/** @internal What a worker is told: a run, or to end it between two steps. */
export const toWorkerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), task: taskSchema, leaseOwner: z.string() }),
  z.object({ kind: z.literal('stop') }),
]);

/** @internal What a worker tells of the run that it has. */
export const fromWorkerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), fraction: z.number(), text: z.string() }),
  z.object({ kind: z.literal('notice'), line: z.string() }),
  z.object({ kind: z.literal('done'), memory: z.number() }),
  z.object({
    kind: z.literal('failed'),
    name: z.string(),
    message: z.string(),
    code: z.string().nullable(),
    hint: z.string().nullable(),
    stack: z.string().nullable(),
  }),
]);

export type ToWorker = z.output<typeof toWorkerSchema>;
export type FromWorker = z.output<typeof fromWorkerSchema>;
