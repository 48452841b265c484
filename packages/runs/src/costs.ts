import { join } from 'node:path';
import { hasCode } from '@unas/errors';
import { writeFileAtomic } from '@unas/files';
import { z } from 'zod';
import type { Cost } from './kind.ts';
import { readJson } from './internal/read-json.ts';
import { RunError } from './run-error.ts';

const measuredSchema = z.object({ secondsPerWork: z.number(), memory: z.number() });
const costsSchema = z.record(z.string(), z.record(z.string(), measuredSchema));

/** @internal What runs of a rate took on a machine. */
export type Measured = z.output<typeof measuredSchema>;

/** @internal What was measured on a kind of machine, by rate: the store's `costs.json`. */
export async function readCosts(
  store: string,
  machine: string,
): Promise<(rate: string) => Measured | null> {
  const costs = (await readAll(store))[machine] ?? {};
  return (rate) => costs[rate] ?? null;
}

/** @internal Keeps what a run took: the latest of a rate counts. Of two that write at once one is lost, which costs an estimate. */
export async function keepCost(
  store: string,
  machine: string,
  { rate, work }: Cost,
  {
    seconds,
    share,
    memory,
  }: { readonly seconds: number; readonly share: number; readonly memory: number },
): Promise<void> {
  if (share <= 0 || work <= 0) return;
  const all = await readAll(store);
  const measured: Measured = { secondsPerWork: seconds / (work * share), memory };
  const changed = { ...all, [machine]: { ...all[machine], [rate]: measured } };
  await writeFileAtomic(join(store, 'costs.json'), `${JSON.stringify(changed, null, 2)}\n`);
}

/** Estimates take its place where it is damaged: the next run writes it anew. */
async function readAll(store: string): Promise<z.output<typeof costsSchema>> {
  try {
    return (await readJson(join(store, 'costs.json'), costsSchema)) ?? {};
  } catch (error) {
    if (error instanceof RunError && hasCode(error, 'damaged-run')) return {};
    throw error;
  }
}
