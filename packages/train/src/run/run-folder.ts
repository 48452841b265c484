import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@unas/engine';
import type { Network } from '@unas/nets';
import { TrainError } from '../train-error.ts';
import { loadCheckpoint, pruneCheckpoints, saveCheckpoint } from './checkpoints.ts';
import { isBy, JsonLines } from './json-lines.ts';
import type { EpochTiming, Metrics } from './metrics.ts';
import { startPosition } from './position.ts';
import { type RunIdentity, runHash } from './run-identity.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { TrainingResult } from './training-result.ts';

/** @internal Options of {@link openRunFolder}. */
export interface RunFolderOptions {
  readonly network: Network;
  readonly identity: RunIdentity;
  /** Checkpoints kept beside the best one. */
  readonly keep: number;
  readonly onNotice: (line: string) => void;
}

/**
 * A run's folder: `config.json`, `metrics.jsonl`, `timings.jsonl`, `checkpoints/`, `result.json`.
 *
 * @throws TrainError when the folder holds another run
 * @internal
 */
export async function openRunFolder(
  folder: string,
  { network, identity, keep, onNotice }: RunFolderOptions,
): Promise<RunRecorder> {
  const hash = runHash(identity);
  await mkdir(folder, { recursive: true });
  await claim(folder, identity, hash);
  const owner = { network, hash };
  const checkpoints = join(folder, 'checkpoints');
  const metrics = new JsonLines<Metrics>(join(folder, 'metrics.jsonl'));
  const timings = new JsonLines<EpochTiming>(join(folder, 'timings.jsonl'));
  return {
    async resume() {
      const checkpoint = await loadCheckpoint(checkpoints, owner, onNotice);
      const position = checkpoint?.position ?? startPosition;
      await metrics.keep((line) => isBy(line, position));
      await timings.keep((line) => isBy(line, position));
      return checkpoint;
    },
    metrics: (line) => metrics.append(line),
    timing: (line) => timings.append(line),
    async checkpoint(checkpoint) {
      await metrics.sync();
      await saveCheckpoint(checkpoints, checkpoint, owner);
      const best = checkpoint.position.best?.epoch;
      await pruneCheckpoints(checkpoints, keep, ({ epoch }) => epoch === best);
    },
    result: () => readJson<TrainingResult>(join(folder, 'result.json')),
    finish: (result) => writeJson(join(folder, 'result.json'), result),
    async close() {
      await metrics.close();
      await timings.close();
    },
  };
}

// Writes config.json, or checks the one that is there.
async function claim(folder: string, identity: RunIdentity, hash: string): Promise<void> {
  const path = join(folder, 'config.json');
  const present = await readJson<RunIdentity & { hash: string }>(path);
  if (present === null) return writeJson(path, { hash, ...identity });
  if (present.hash === hash) return;
  throw new TrainError(
    `train: ${folder} holds another run: ${difference(present, identity)}; choose another folder`,
  );
}

/** The first key in which two configurations differ, with both values. */
function difference(there: unknown, here: unknown, path = ''): string {
  if (isObject(there) && isObject(here)) {
    for (const key of Object.keys(here)) {
      const inner = difference(there[key], here[key], path === '' ? key : `${path}.${key}`);
      if (inner !== '') return inner;
    }
    return '';
  }
  const [a, b] = [JSON.stringify(there), JSON.stringify(here)];
  return a === b ? '' : `its ${path} is ${a}, not ${b}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function readJson<T>(path: string): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as T);
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
}
