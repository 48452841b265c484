import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { JsonObject } from '../identity.ts';
import type { Outcome } from '../outcome.ts';
import { jsonObject, type StoredRun } from '../record.ts';
import { readJson } from './read-json.ts';

const versions = z.record(z.string(), z.string());
const configSchema = z.object({
  kind: z.string(),
  title: z.string(),
  config: jsonObject,
  versions,
});
const trainingSchema = z.object({
  data: z.object({ name: z.string(), checksum: z.string() }),
  versions,
});
const divergedSchema = z.object({ diverged: z.object({ epoch: z.number(), step: z.number() }) });

/**
 * @internal A run of unas 0.1: of the command, with `config.json` and `result.json`, or of `train` alone, with `training.json`.
 */
export async function readOldRun(folder: string): Promise<StoredRun | null> {
  return (await readCommandRun(folder)) ?? (await readTraining(folder));
}

async function readCommandRun(folder: string): Promise<StoredRun | null> {
  const path = join(folder, 'config.json');
  const old = await readJson(path, configSchema);
  if (old === null) return null;
  const { kind, title, config } = old;
  const training = await readJson(join(folder, 'training.json'), trainingSchema);
  const result = await readJson(join(folder, 'result.json'), z.unknown());
  const record = {
    kind,
    title,
    config,
    ...(await common(folder, path)),
    code: codeOf(old.versions),
  };
  const inputs: Record<string, string> = training === null ? {} : { data: training.data.checksum };
  return {
    folder,
    record: { ...record, inputs },
    outcome: result === null ? null : oldOutcome(result),
  };
}

async function readTraining(folder: string): Promise<StoredRun | null> {
  const path = join(folder, 'training.json');
  const schema = jsonObject.and(trainingSchema);
  const old = await readJson(path, schema);
  if (old === null) return null;
  const { result = null, ...config } = old as JsonObject;
  const record = {
    kind: 'train',
    title: `training on ${old.data.name}`,
    config,
    ...(await common(folder, path)),
    inputs: { data: old.data.checksum },
    code: codeOf(old.versions),
  };
  return { folder, record, outcome: result === null ? null : oldOutcome(result) };
}

async function common(
  folder: string,
  path: string,
): Promise<{ format: '0.1'; id: string; sources: JsonObject; created: string }> {
  const { mtime } = await stat(path);
  return { format: '0.1', id: basename(folder), sources: {}, created: mtime.toISOString() };
}

function codeOf(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(([name, version]) => `${name.replace('@unas/', '')} ${version}`)
    .join(', ');
}

/** 0.1 had one result for trainings that diverged and those that did not. */
function oldOutcome(result: unknown): Outcome {
  const failed = divergedSchema.safeParse(result);
  if (!failed.success) return { state: 'finished', result, environment: {} };
  const { epoch, step } = failed.data.diverged;
  const reason = `training diverged in epoch ${epoch}, at step ${step}`;
  return { state: 'failed', code: 'diverged', reason, hint: null, details: { epoch, step } };
}
