import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { changeScale, type Scale, type ScaleName, scales } from '@unas/paper/scales';
import { wholeNumber } from './whole-number.ts';

/** `--runs`: where runs and reports are. */
export function runsOption(): Option {
  return new Option('--runs <folder>', 'folder of runs and reports').default('runs');
}

/** `--workers`: how many runs go on at once. */
export function workersOption(): Option {
  const text =
    'runs that go on at once, each in a process of its own (default: one a core, 1 on a GPU)';
  return new Option('--workers <n>', text).argParser(wholeNumber);
}

/** What the options of {@link addScale} say. */
export interface ScaleChoice {
  readonly scale: ScaleName;
  readonly data?: string;
  readonly epochs?: number;
  readonly seeds?: number;
}

/** Adds `--scale`, and what is changed about it. */
export function addScale(command: Command): Command {
  const scale = new Option('--scale <scale>', 'how much is spent');
  return command
    .addOption(scale.choices(Object.keys(scales)).default('quick'))
    .option('--data <data>', 'a data set’s name, or a folder or archive, instead of the scale’s')
    .option('--epochs <n>', 'instead of the scale’s', wholeNumber)
    .option('--seeds <n>', 'how often each network is trained', wholeNumber);
}

/** The scale that was chosen. */
export function chosenScale({ scale, data, epochs, seeds }: ScaleChoice): Scale {
  return changeScale(scales[scale], {
    ...(data !== undefined && { data: existsSync(data) ? resolve(data) : data }),
    ...(epochs !== undefined && { epochs }),
    ...(seeds !== undefined && { seeds }),
  });
}
