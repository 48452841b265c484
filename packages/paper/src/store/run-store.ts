import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { lockFolder, type LockHolder } from './lock-folder.ts';
import { runId, versionsBehind } from './run-id.ts';
import type { Json, RunKind, RunSpec } from './run-spec.ts';

/** How far a run is. */
export type RunState = 'finished' | 'started' | 'missing';

/** What a run folder's `config.json` holds, and how far the run is. */
export interface RunRecord {
  readonly id: string;
  readonly kind: RunKind;
  readonly title: string;
  readonly config: { readonly [key: string]: Json };
  readonly versions: Readonly<Record<string, string>>;
  readonly state: RunState;
}

/** Runs by address, each in its own folder below one. */
export interface RunStore {
  readonly folder: string;
  /** Where a run is or will be. */
  folderOf(run: Pick<RunSpec, 'kind' | 'config'>): string;
  /** Finished where `result.json` is there, started where any other file is. */
  stateOf(run: RunSpec): RunState;
  /** What the run's `result.json` holds, or null. */
  resultOf<Result>(run: RunSpec): Result | null;
  /** Makes the folder and its `config.json`, and locks it; or says who has it locked. */
  claim(run: RunSpec): ClaimedRun | LockHolder;
  /** Every run that is there, sorted by id. */
  list(): RunRecord[];
}

/** A run that this process alone may write. */
export interface ClaimedRun {
  readonly folder: string;
  /** Writes `result.json`, which makes the run a finished one. */
  finish(result: unknown): void;
  /** Lets others write the run. */
  release(): void;
}

/** Opens the store in `folder`, which need not exist. */
export function openRunStore(folder: string): RunStore {
  const folderOf = (run: Pick<RunSpec, 'kind' | 'config'>): string => join(folder, runId(run));
  return {
    folder,
    folderOf,
    stateOf: (run) => stateAt(folderOf(run)),
    resultOf<Result>(run: RunSpec) {
      const path = join(folderOf(run), 'result.json');
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Result) : null;
    },
    claim: (run) => claimAt(folderOf(run), run),
    list: () => listIn(folder),
  };
}

function stateAt(folder: string): RunState {
  if (existsSync(join(folder, 'result.json'))) return 'finished';
  return existsSync(join(folder, 'config.json')) ? 'started' : 'missing';
}

function claimAt(folder: string, run: RunSpec): ClaimedRun | LockHolder {
  mkdirSync(folder, { recursive: true });
  const release = lockFolder(folder);
  if (typeof release !== 'function') return release;
  const { kind, title, config } = run;
  writeJson(join(folder, 'config.json'), { kind, title, config, versions: versionsBehind(kind) });
  return {
    folder,
    finish: (result) => {
      writeJson(join(folder, 'result.json'), result);
    },
    release,
  };
}

function listIn(folder: string): RunRecord[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .filter((id) => existsSync(join(folder, id, 'config.json')))
    .map((id) => {
      const config = readFileSync(join(folder, id, 'config.json'), 'utf8');
      const record = JSON.parse(config) as Omit<RunRecord, 'id' | 'state'>;
      return { ...record, id, state: stateAt(join(folder, id)) };
    });
}

function writeJson(path: string, value: unknown): void {
  writeFileAtomic.sync(path, `${JSON.stringify(value, null, 2)}\n`);
}
