import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Network } from '@unas/nets';
import { EventFile } from '../tensorboard/event-file.ts';
import { metricsEvents } from '../tensorboard/metrics-events.ts';
import { loadCheckpoint, pruneCheckpoints, saveCheckpoint } from './checkpoints.ts';
import { isBy, JsonLines } from './json-lines.ts';
import type { EpochTiming, Metrics } from './metrics.ts';
import { startPosition } from './position.ts';
import type { RunIdentity } from './run-identity.ts';
import type { RunRecorder } from './run-recorder.ts';
import { claimFolder, writeTrainingRecord } from './training-record.ts';

/** @internal Options of {@link openRunFolder}. */
export interface RunFolderOptions {
  readonly network: Network;
  readonly identity: RunIdentity;
  /** Checkpoints kept beside the best one. */
  readonly keep: number;
  readonly onNotice: (line: string) => void;
  readonly clock: () => number;
}

/**
 * A run's folder: `training.json`, `metrics.jsonl`, `timings.jsonl`, `checkpoints/`, `tensorboard/`.
 *
 * @throws TrainError when the folder holds another run
 * @internal
 */
export async function openRunFolder(
  folder: string,
  { network, identity, keep, onNotice, clock }: RunFolderOptions,
): Promise<RunRecorder> {
  await mkdir(folder, { recursive: true });
  const record = await claimFolder(folder, identity);
  const owner = { network, hash: record.hash };
  const checkpoints = join(folder, 'checkpoints');
  const metrics = new JsonLines<Metrics>(join(folder, 'metrics.jsonl'));
  const timings = new JsonLines<EpochTiming>(join(folder, 'timings.jsonl'));
  const events = new EventFile(join(folder, 'tensorboard'), clock);
  return {
    async resume() {
      const checkpoint = await loadCheckpoint(checkpoints, owner, onNotice);
      const position = checkpoint?.position ?? startPosition;
      await metrics.keep((line) => isBy(line, position));
      await timings.keep((line) => isBy(line, position));
      events.restartAfter(position.step);
      return checkpoint;
    },
    async metrics(line) {
      await metrics.append(line);
      await events.append(metricsEvents(line));
    },
    timing: (line) => timings.append(line),
    async checkpoint(checkpoint) {
      await metrics.sync();
      await saveCheckpoint(checkpoints, checkpoint, owner);
      const best = checkpoint.position.best?.epoch;
      await pruneCheckpoints(checkpoints, keep, ({ epoch }) => epoch === best);
    },
    result: () => Promise.resolve(record.result),
    finish: (result) => writeTrainingRecord(folder, { ...record, result }),
    async close() {
      await metrics.close();
      await timings.close();
      await events.close();
    },
  };
}
