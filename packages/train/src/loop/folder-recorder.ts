import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppendLog, openLog, readLog } from '@unas/files';
import { z } from 'zod';
import { EventFile } from '../tensorboard/event-file.ts';
import { lastCheckpoint, pruneCheckpoints, writeCheckpoint } from './checkpoints.ts';
import type { EpochLine, EpochTiming, Recorder, StepLine } from './recorder.ts';
import { decodeState, plainLayout } from './state-layout.ts';
import type { Moment, Position, Task } from './task.ts';

/** Options of {@link folderRecorder}. */
export interface FolderRecorderOptions<StepFigures, EpochFigures> {
  /** The run's id: a checkpoint of another run is an error. */
  readonly run: string;
  /** How many of the latest checkpoints are kept, beside the best. */
  readonly keep: number;
  /** Numbers that TensorBoard shows of a line, by tag. @defaultValue none */
  readonly scalars?: (
    line: StepLine<StepFigures> | EpochLine<EpochFigures>,
  ) => Record<string, number>;
  /** One line about something that is not an error, such as a damaged checkpoint. */
  readonly onNotice: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Aborted when another process took the folder over: nothing is written any more. @defaultValue nobody does */
  readonly lost?: AbortSignal | undefined;
}

/** A {@link Recorder} of files, which have to be closed. */
export interface FolderRecorder<
  State extends object,
  Tally,
  StepFigures,
  EpochFigures,
> extends Recorder<State, Tally, StepFigures, EpochFigures> {
  /** Closes the files. */
  close(): Promise<void>;
}

/** Keeps a run in a folder: `metrics.jsonl`, `timings.jsonl`, `checkpoints/`, `tensorboard/`. One process at a time. */
export async function folderRecorder<State extends object, Tally, StepFigures, EpochFigures>(
  folder: string,
  task: Task<State, Tally, StepFigures, EpochFigures>,
  { run, keep, scalars, onNotice, clock, lost }: FolderRecorderOptions<StepFigures, EpochFigures>,
): Promise<FolderRecorder<State, Tally, StepFigures, EpochFigures>> {
  type Line = StepLine<StepFigures> | EpochLine<EpochFigures>;
  await mkdir(folder, { recursive: true });
  const checkpoints = join(folder, 'checkpoints');
  const layout = task.layout ?? plainLayout<State>(task.state);
  const metrics = await openLog(join(folder, 'metrics.jsonl'), { parse: parseLine<Line> });
  const timings = await openLog(join(folder, 'timings.jsonl'), { parse: parseTiming });
  const events = new EventFile(join(folder, 'tensorboard'), clock);
  return {
    async resume() {
      const file = await lastCheckpoint(checkpoints, run, onNotice);
      const moment = file && (momentSchema.parse(file.moment) as Moment<Tally>);
      const position = moment ?? { epoch: 0, stepInEpoch: 0, step: 0 };
      await keepBy(metrics, position);
      await keepBy(timings, position);
      events.restartAfter(position.step);
      return moment && { moment, state: decodeState(layout, task.state, file!) };
    },
    async metrics(line) {
      lost?.throwIfAborted();
      await metrics.append(line);
      if (scalars) await events.append([{ step: line.step, scalars: scalars(line) }]);
    },
    async timing(line) {
      lost?.throwIfAborted();
      await timings.append(line);
    },
    async checkpoint({ moment, state }) {
      lost?.throwIfAborted();
      await metrics.sync();
      await writeCheckpoint(checkpoints, moment, { run, tensors: layout.encode(state) });
      await pruneCheckpoints(checkpoints, keep, task.bestEpoch(moment.tally));
    },
    async close() {
      await metrics.close();
      await timings.close();
      await events.close();
    },
  };
}

const count = z.int().nonnegative();
const momentSchema = z.object({ epoch: count, stepInEpoch: count, step: count, tally: z.json() });
const lineSchema = z.looseObject({ event: z.string(), epoch: count, step: count });
const timingSchema = z.object({
  event: z.literal('epoch'),
  epoch: count,
  seconds: z.number(),
  imagesPerSecond: z.number(),
});

function parseLine<Line>(value: unknown): Line {
  return lineSchema.parse(value) as Line;
}

function parseTiming(value: unknown): EpochTiming {
  return timingSchema.parse(value);
}

/** Drops lines that were written after a position. */
async function keepBy<Line extends { readonly event: string; readonly epoch: number }>(
  log: AppendLog<Line>,
  position: Position,
): Promise<void> {
  const isBy = (line: Line & { readonly step?: number }): boolean =>
    line.event === 'epoch' ? line.epoch <= position.epoch : (line.step ?? 0) <= position.step;
  if (!log.lines.every(isBy)) await log.keep(isBy);
}

/** The lines of a run's `timings.jsonl`, even while another process writes it; none if it is missing. */
export function readTimings(folder: string): Promise<EpochTiming[]> {
  return readLog(join(folder, 'timings.jsonl'), { parse: parseTiming });
}
