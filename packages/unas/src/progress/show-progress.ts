import { MultiBar, type SingleBar } from 'cli-progress';
import { runId } from '@unas/paper/command';
import type { RunEvent, RunSpec } from '@unas/paper';
import { planProgress, type PlanState } from './plan-progress.ts';
import { formatTimeLeft } from './time-left.ts';

/** Shows how a plan goes. */
export interface ProgressDisplay {
  onEvent(event: RunEvent): void;
  onNotice(line: string): void;
  stop(): void;
}

/** Bars on a terminal, one for every run under way and the plan's; elsewhere a line now and then. */
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
  const ofRuns = new Map<string, SingleBar>();
  let all: SingleBar | null = null;
  return {
    onEvent(event) {
      const plan = follow(event, performance.now());
      if (event.state === 'reused' || event.state === 'elsewhere') return;
      all ??= display.create(1, 0, { what: '' });
      const left = formatTimeLeft(plan.secondsLeft);
      all.update(plan.fraction, {
        what: `${plan.finished} of ${plan.runs} runs${left && `, ${left}`}`,
      });
      const { title } = event.run;
      const id = runId(event.run);
      const bar = ofRuns.get(id) ?? display.create(1, 0, { what: title });
      ofRuns.set(id, bar);
      if (event.state === 'progress') {
        bar.update(event.fraction, { what: `${title}: ${event.text}` });
      } else if (event.state === 'finished') {
        display.remove(bar);
        ofRuns.delete(id);
        display.log(`done: ${title}\n`);
      }
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
