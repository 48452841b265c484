import { setImmediate } from 'node:timers/promises';
import { type Branches, compileState } from '../state/compile-state.ts';
import { type CheckpointOptions, checkpointSchedule } from './checkpoint-schedule.ts';
import { meter } from './meter.ts';
import type { Checkpoint, EpochLine, EpochTiming, Recorder, StepLine } from './recorder.ts';
import type { Moment, Task } from './task.ts';

/** Options of {@link loop}. None has a part in the variables' values. */
export interface LoopOptions<State extends object, Tally, StepFigures, EpochFigures> {
  /** Where the run is kept. @defaultValue nothing is kept */
  readonly recorder?: Recorder<State, Tally, StepFigures, EpochFigures> | undefined;
  /** When checkpoints are written. */
  readonly checkpoints?: CheckpointOptions | undefined;
  /** Every how many steps `metrics.jsonl` gets a line. @defaultValue 50 */
  readonly logEvery?: number | undefined;
  /** Ends the run after the step in progress, with a checkpoint; `loop` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** After each step, and awaited. */
  readonly onStep?: ((step: StepLine<StepFigures>) => void | Promise<void>) | undefined;
  /** After each epoch, when it is recorded, and awaited. */
  readonly onEpoch?: ((epoch: LoopEpoch<State, EpochFigures>) => void | Promise<void>) | undefined;
  /** After each step and each evaluation. */
  readonly onProgress?: ((progress: LoopProgress<Tally>) => void) | undefined;
  /** Milliseconds since 1970, never going back. @defaultValue the system's clock */
  readonly clock?: (() => number) | undefined;
}

/** An epoch that has ended. */
export interface LoopEpoch<State extends object, EpochFigures> {
  readonly metrics: EpochLine<EpochFigures>;
  readonly timing: EpochTiming;
  /** Copies variables out as they are now: the branches of the given keys. */
  read<Key extends keyof State & string>(keys: readonly Key[]): Branches<State, Key>;
}

/** How far a run is, for people. */
export interface LoopProgress<Tally> {
  /** The epoch in progress, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Steps done in all. */
  readonly step: number;
  readonly steps: number;
  readonly tally: Tally;
  /** While training, over the last steps; null before two steps are done. */
  readonly imagesPerSecond: number | null;
  /** Time left, evaluations included; null before it can be told. */
  readonly secondsLeft: number | null;
}

const systemClock = (): number => performance.timeOrigin + performance.now();

/**
 * Repeats a task's steps, epoch by epoch, from the last checkpoint of its recorder on or from the start. It can be stopped at any
 * moment, a kill included: resumed, it ends with the same variables, bit for bit.
 *
 * @returns where it ended, and the variables
 * @throws the signal's reason when it ends the run; what the task throws
 */
export async function loop<State extends object, Tally, StepFigures, EpochFigures>(
  task: Task<State, Tally, StepFigures, EpochFigures>,
  options: LoopOptions<State, Tally, StepFigures, EpochFigures> = {},
): Promise<Checkpoint<State, Tally>> {
  const { recorder, signal, logEvery = 50, clock = systemClock } = options;
  const { epochs, stepsPerEpoch } = task;
  const due = checkpointSchedule(options.checkpoints ?? {}, epochs, clock);
  const checkpoint = await recorder?.resume();
  if (checkpoint?.moment.epoch === epochs) return checkpoint;
  let moment: Moment<Tally> = checkpoint?.moment ?? {
    epoch: 0,
    stepInEpoch: 0,
    step: 0,
    tally: task.tally,
  };
  const program = compileState<State>(task);
  const { run } = program;
  const measured = meter(clock);
  let evaluations = range(moment.epoch + 1, epochs).filter((epoch) => task.evaluates(epoch)).length;
  const save = async (): Promise<void> => {
    await recorder?.checkpoint({ moment, state: program.read() });
    due.written();
  };
  const progress = (): void => {
    const { epoch, step, tally } = moment;
    const steps = epochs * stepsPerEpoch;
    options.onProgress?.({
      ...{ epoch: epoch + 1, epochs, step, steps, tally },
      imagesPerSecond: measured.imagesPerSecond(),
      secondsLeft: measured.secondsLeft({ steps: steps - step, evaluations }),
    });
  };

  try {
    if (checkpoint) program.write(checkpoint.state);
    while (moment.epoch < epochs) {
      const epoch = moment.epoch + 1;
      for await (const { tally, figures, images } of task.steps(run, moment)) {
        const [stepInEpoch, step] = [moment.stepInEpoch + 1, moment.step + 1];
        moment = { ...moment, stepInEpoch, step, tally };
        measured.stepped(images);
        const line = { event: 'step', epoch, step, ...figures } as const;
        if (step % logEvery === 0) await recorder?.metrics(line);
        await options.onStep?.(line);
        progress();
        if (due.afterStep(step)) await save();
        await setImmediate(); // lets signals and timers through
        signal?.throwIfAborted();
      }
      const { tally, figures } = await task.endEpoch(run, moment, signal);
      if (task.evaluates(epoch)) {
        measured.evaluated();
        evaluations -= 1;
        progress();
      }
      moment = { epoch, stepInEpoch: 0, step: moment.step, tally };
      const timing = measured.epochTiming(epoch);
      const metrics = { event: 'epoch', epoch, step: moment.step, ...figures } as const;
      await recorder?.metrics(metrics);
      await recorder?.timing(timing);
      if (due.afterEpoch(epoch)) await save();
      await options.onEpoch?.({ metrics, timing, read: program.readBranches });
    }
    return { moment, state: program.read() };
  } catch (error) {
    if (signal?.aborted && error === signal.reason) await save();
    throw error;
  } finally {
    program.dispose();
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
}
