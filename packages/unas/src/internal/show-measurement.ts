import type { RunSpec } from '@unas/paper';
import { showProgress } from '../progress/show-progress.ts';

/** How one measurement goes, for people. */
export interface MeasurementDisplay {
  /** @param fraction - share that is done, 0 to 1 */
  update(fraction: number, text: string): void;
  notice(line: string): void;
  finish(): void;
  stop(): void;
}

/** Shows a measurement as experiments show their runs. */
export function showMeasurement(title: string): MeasurementDisplay {
  const run: RunSpec = { kind: 'surface', title, work: 1, config: {} };
  const display = showProgress([run]);
  display.onEvent({ run, state: 'started' });
  return {
    update: (fraction, text) => {
      display.onEvent({ run, state: 'progress', fraction, text });
    },
    notice: display.onNotice,
    finish: () => {
      display.onEvent({ run, state: 'finished' });
    },
    stop: display.stop,
  };
}
