import { timeLeft } from '@unas/runs/time-left';
import { MultiBar, type SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

/** Shows how work goes: bars on a terminal, one for each task under way and one for all; elsewhere a line now and then. */
export interface Progress {
  /** Begins a task, of so much of the work as {@link showProgress} was told. */
  begin(title: string, work?: number): TaskProgress;
  /** Counts a task whose result was there before. */
  skip(work?: number): void;
  /** Prints one line about something that is not an error. */
  note(line: string): void;
  /** Takes the bars away. */
  stop(): void;
}

/** Shows how one task goes. */
export interface TaskProgress {
  /** @param fraction - share that is done, 0 to 1 */
  update(fraction: number, text: string): void;
  finish(): void;
  /** Takes the task away unfinished. */
  drop(): void;
}

/** @param plan - how many tasks there are, and their work, in any unit */
export function showProgress(io: Io, plan: { tasks: number; work: number }): Progress {
  const display = io.isTTY ? bars(io) : lines(io);
  const left = timeLeft();
  let finished = 0;
  let doneBefore = 0;
  const underWay = new Set<{ fraction: number; work: number }>();
  const state = (): PlanState => {
    const partly = [...underWay].reduce((sum, { fraction, work }) => sum + fraction * work, 0);
    const done = doneBefore + partly;
    const seconds = left(plan.work - done, performance.now());
    return { finished, tasks: plan.tasks, fraction: plan.work && done / plan.work, seconds };
  };
  return {
    begin(title, work = plan.work) {
      const task = { fraction: 0, work };
      underWay.add(task);
      const shown = display.begin(title, state());
      return {
        update(fraction, text) {
          task.fraction = fraction;
          shown.update(fraction, text, state());
        },
        finish() {
          underWay.delete(task);
          doneBefore += work;
          finished++;
          shown.finish(state());
        },
        drop() {
          underWay.delete(task);
          shown.drop();
        },
      };
    },
    skip(work = plan.work) {
      doneBefore += work;
      finished++;
    },
    note: display.note,
    stop: display.stop,
  };
}

interface PlanState {
  readonly finished: number;
  readonly tasks: number;
  readonly fraction: number;
  readonly seconds: number | null;
}

interface Display {
  begin(
    title: string,
    plan: PlanState,
  ): {
    update(fraction: number, text: string, plan: PlanState): void;
    finish(plan: PlanState): void;
    drop(): void;
  };
  note(line: string): void;
  stop(): void;
}

function bars(io: Io): Display {
  const display = new MultiBar({
    format: '{bar} {what}',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    autopadding: true,
    stream: io.stderr as NodeJS.WriteStream,
  });
  let all: SingleBar | null = null;
  const showPlan = ({ finished, tasks, fraction, seconds }: PlanState): void => {
    if (tasks === 1) return;
    all ??= display.create(1, 0, { what: '' });
    const left = formatTimeLeft(seconds);
    all.update(fraction, { what: `${finished} of ${tasks} runs${left && `, ${left}`}` });
  };
  return {
    begin(title, plan) {
      showPlan(plan);
      const bar = display.create(1, 0, { what: title });
      return {
        update(fraction, text, plan) {
          showPlan(plan);
          const left = plan.tasks === 1 ? formatTimeLeft(plan.seconds) : '';
          bar.update(fraction, { what: `${title}: ${text}${left && `, ${left}`}` });
        },
        finish(plan) {
          showPlan(plan);
          display.remove(bar);
          display.log(`finished: ${title}\n`);
        },
        drop: () => void display.remove(bar),
      };
    },
    note: (line) => {
      display.log(`${line}\n`);
    },
    stop: () => {
      display.stop();
    },
  };
}

const millisecondsBetweenLines = 10_000;

function lines(io: Io): Display {
  let last = -Infinity;
  const print = (title: string, text: string, { finished, tasks, seconds }: PlanState): void => {
    last = performance.now();
    const left = formatTimeLeft(seconds);
    io.stderr.write(`[${finished}/${tasks}] ${title}: ${text}${left && `; ${left}`}\n`);
  };
  return {
    begin(title, plan) {
      print(title, 'started', { ...plan, seconds: null });
      return {
        update(_, text, plan) {
          if (performance.now() - last > millisecondsBetweenLines) print(title, text, plan);
        },
        finish: (plan) => {
          print(title, 'finished', plan);
        },
        drop: () => undefined,
      };
    },
    note: (line) => {
      io.stderr.write(`${line}\n`);
    },
    stop: () => undefined,
  };
}

/** As in `about 8 min left`; empty where it is not known, or nothing is left. */
function formatTimeLeft(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return '';
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s left`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${(seconds / 3600).toFixed(1)} h left`;
}
