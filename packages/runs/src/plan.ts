import { join } from 'node:path';
import pMap from 'p-map';
import { type Measured, readCosts } from './costs.ts';
import { headOf, isRunId } from './identity.ts';
import type { Cost, Run } from './kind.ts';
import type { Outcome } from './outcome.ts';
import { readOutcome, readRun } from './read-run.ts';
import type { IdentifiedRun } from './resolve.ts';
import { readers, type RunStore } from './store.ts';

/** A run of a plan. */
export interface PlannedRun extends Omit<IdentifiedRun, 'inputs'> {
  readonly title: string;
  readonly folder: string;
  readonly inputs: Readonly<Record<string, PlannedRun>>;
  /** How it ended before; null where it is to be computed. */
  readonly outcome: Outcome | null;
  /** Whether its folder is there. */
  readonly begun: boolean;
  /** Finished runs that mean the same, by what differs; they are kept and not used. */
  readonly earlier: readonly EarlierRun[];
}

/** A finished run that means the same as a planned one. */
export interface EarlierRun {
  readonly id: string;
  /** `code`: computed by other code; `data`: by this code, on data that have changed since, as `inputs` tell. */
  readonly differs: 'code' | 'data';
}

/**
 * Every run once, with what it reads before it, else in the given order; with what the store has of each. Ids are computed
 * once and carried in the plan. Costs are those measured on `machine`, see `machineKind`; estimates where it is not given.
 *
 * @throws what a kind's `data` throws, as where a data set is missing; RunError, the system's error
 */
export async function planRuns(
  store: RunStore,
  runs: readonly Run[],
  { machine }: { readonly machine?: string } = {},
): Promise<PlannedRun[]> {
  const identified = await Promise.all(runs.map((run) => store.identify(run)));
  const names = await store.names();
  const measured = machine === undefined ? () => null : await readCosts(store.folder, machine);
  const context = { store, names: new Set(names), byHead: groupByHead(names), measured };
  const ordered = inOrder(identified);
  const found = await pMap(ordered, (run) => lookUp(run, context), { concurrency: readers });
  const planned = new Map<string, PlannedRun>();
  ordered.forEach((run, index) => {
    const inputs = Object.entries(run.inputs).map(([name, { id }]) => [name, planned.get(id)!]);
    const { title } = run.run;
    planned.set(run.id, { ...run, ...found[index]!, title, inputs: Object.fromEntries(inputs) });
  });
  return [...planned.values()];
}

function inOrder(runs: readonly IdentifiedRun[]): IdentifiedRun[] {
  const ordered = new Map<string, IdentifiedRun>();
  const add = (run: IdentifiedRun): void => {
    if (ordered.has(run.id)) return;
    Object.values(run.inputs).forEach(add);
    ordered.set(run.id, run);
  };
  runs.forEach(add);
  return [...ordered.values()];
}

interface PlanContext {
  readonly store: RunStore;
  readonly names: ReadonlySet<string>;
  readonly byHead: ReadonlyMap<string, readonly string[]>;
  readonly measured: (rate: string) => Measured | null;
}

async function lookUp(
  { id, head, identity, cost }: IdentifiedRun,
  { store, names, byHead, measured }: PlanContext,
): Promise<Pick<PlannedRun, 'folder' | 'outcome' | 'begun' | 'earlier' | 'cost'>> {
  const folder = join(store.folder, id);
  const begun = names.has(id);
  const outcome = begun ? await readOutcome(folder) : null;
  const others = outcome ? [] : (byHead.get(head) ?? []).filter((name) => name !== id);
  const earlier: EarlierRun[] = [];
  for (const other of others) {
    const stored = await readRun(join(store.folder, other)).catch(() => null);
    if (stored?.outcome?.state !== 'finished') continue;
    earlier.push({ id: other, differs: stored.record.code === identity.code ? 'data' : 'code' });
  }
  return { folder, outcome, begun, earlier, cost: withMeasured(cost, measured(cost.rate)) };
}

function withMeasured(cost: Cost, measured: Measured | null): Cost {
  if (measured === null) return cost;
  return { ...cost, seconds: cost.work * measured.secondsPerWork, memory: measured.memory };
}

function groupByHead(names: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names.filter(isRunId)) {
    const head = headOf(name);
    const group = groups.get(head);
    if (group) group.push(name);
    else groups.set(head, [name]);
  }
  return groups;
}
