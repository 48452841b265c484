import { MultiBar, type SingleBar } from 'cli-progress';
import type { RunSpec } from '../../store/run-spec.ts';
import type { RunEvent } from '../../store/runner.ts';
import { planProgress, type PlanState } from './plan-progress.ts';
import { formatTimeLeft } from './time-left.ts';

/** Shows how a plan goes. */
export interface ProgressDisplay {
  onEvent(event: RunEvent): void;
  onNotice(line: string): void;
  stop(): void;
}

/** Two bars on a terminal, the run's and the plan's; elsewhere a line now and then. */
export function showProgress(
  runs: readonly RunSpec[],
  stream: NodeJS.WriteStream = process.stderr,
): ProgressDisplay {
  const follow = planProgress(runs);
  return stream.isTTY ? bars(follow, stream) : lines(follow, stream);
}

type Follow = (event: RunEvent, now: number) => PlanState;

function bars(follow: Follow, stream: NodeJS.WriteStream): ProgressDisplay {
  const display = new MultiBar({
    format: '{bar} {what}',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    autopadding: true,
    stream,
  });
  let one: SingleBar | null = null;
  let all: SingleBar | null = null;
  return {
    onEvent(event) {
      const state = follow(event, performance.now());
      if (event.state === 'reused' || event.state === 'elsewhere') return;
      one ??= display.create(1, 0, { what: '' });
      all ??= display.create(1, 0, { what: '' });
      const detail = event.state === 'progress' ? `: ${event.text}` : '';
      one.update(event.state === 'progress' ? event.fraction : 0, {
        what: `${event.run.title}${detail}`,
      });
      const left = formatTimeLeft(state.secondsLeft);
      all.update(state.fraction, {
        what: `${state.finished} of ${state.runs} runs${left && `, ${left}`}`,
      });
      if (event.state === 'finished') display.log(`done: ${event.run.title}\n`);
    },
    onNotice(line) {
      display.log(`${line}\n`);
    },
    stop: () => {
      display.stop();
    },
  };
}

const secondsBetweenLines = 10;

function lines(follow: Follow, stream: NodeJS.WriteStream): ProgressDisplay {
  let last = -Infinity;
  return {
    onEvent(event) {
      const now = performance.now();
      const state = follow(event, now);
      if (event.state === 'reused' || event.state === 'elsewhere') return;
      const isDue = event.state !== 'progress' || now - last > secondsBetweenLines * 1000;
      if (!isDue) return;
      last = now;
      const left = formatTimeLeft(state.secondsLeft);
      const detail = event.state === 'progress' ? event.text : event.state;
      stream.write(
        `[${state.finished}/${state.runs}] ${event.run.title}: ${detail}${left && `; ${left}`}\n`,
      );
    },
    onNotice(line) {
      stream.write(`${line}\n`);
    },
    stop: () => undefined,
  };
}
