import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { LoadDatasetOptions } from '@unas/data';
import { changeScale, type Scale, type ScaleName, scales } from '@unas/paper/scales';
import { CommandError } from './errors.ts';
import { type Io, pathOf } from './io.ts';

/** What a number on the command line must be. */
export interface NumberRule {
  /** @defaultValue false */
  readonly whole?: boolean;
  /** @defaultValue any */
  readonly min?: number;
  /** @defaultValue any */
  readonly max?: number;
  /** The option's default. */
  readonly fallback?: number;
}

/** An option whose value is a number; the error says what was typed. */
export function numberOption(flags: string, text: string, rule: NumberRule = {}): Option {
  const option = new Option(flags, text);
  option.argParser((typed: string) => readNumber(option.long!, typed, rule));
  return rule.fallback === undefined ? option : option.default(rule.fallback);
}

/** @throws CommandError that names the option, the rule and what was typed */
export function readNumber(name: string, typed: string, rule: NumberRule): number {
  const { whole = false, min = -Infinity, max = Infinity } = rule;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed.trim()) ? Number(typed) : NaN;
  if (Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
    return value;
  const hint = /^\d+,\d+$/.test(typed) ? `Write ${typed.replace(',', '.')}.` : null;
  throw new CommandError(`${name} must be ${wordsOf(rule)}, got ${typed || 'nothing'}`, hint);
}

function wordsOf({ whole = false, min = -Infinity, max = Infinity }: NumberRule): string {
  const what = whole ? 'a whole number' : 'a number';
  if (max !== Infinity) return `${what} from ${min} to ${max}`;
  return min === -Infinity ? what : `${what} of at least ${min}`;
}

/** Seeds are those of numpy. */
export const seedRule: NumberRule = { whole: true, min: 0, max: 2 ** 32 - 1 };

/** `--runs`: where runs and reports are. */
export function runsOption(): Option {
  return new Option('--runs <folder>', 'folder of runs and reports').default('runs');
}

/** `--json` */
export function jsonOption(): Option {
  return new Option('--json', 'print JSON');
}

/** What the options of {@link addData} say. */
export interface DataChoice {
  readonly data?: string;
  readonly resize?: [number, number];
  readonly mean?: [number, number, number];
  readonly std?: [number, number, number];
  readonly skipBad?: boolean;
}

/** Adds the options of every command that reads images. */
export function addDataReading(command: Command): Command {
  return command
    .addOption(
      sizeOption(
        '--resize <size>',
        'scale image files to cover this size: 64, or 64x48 (height x width)',
      ),
    )
    .addOption(channelsOption('--mean <r,g,b>', 'mean of each channel, pixels in [0, 1]'))
    .addOption(channelsOption('--std <r,g,b>', 'standard deviation of each channel'))
    .option('--skip-bad', 'leave out images that cannot be decoded');
}

/** How {@link addDataReading} says to read images; names are looked for in the folder `data`. */
export function readingOf(
  io: Io,
  { resize, mean, std, skipBad }: DataChoice,
  folder = 'data',
): LoadDatasetOptions {
  return {
    folder: pathOf(io, folder),
    ...(resize && { resize }),
    ...(mean && { mean }),
    ...(std && { std }),
    ...(skipBad && { skipBad }),
  };
}

/** A data set's name, or an absolute path. */
export function dataPath(io: Io, typed: string): string {
  const path = pathOf(io, typed);
  return existsSync(path) || typed.includes('/') ? path : typed;
}

function sizeOption(flags: string, text: string): Option {
  const option = new Option(flags, text);
  return option.argParser((typed: string) => {
    const sides = typed.split('x');
    if (sides.length > 2)
      throw new CommandError(`${option.long} must be like 64 or 64x48, got ${typed}`);
    const [height, width = height] = sides.map((side) =>
      readNumber(option.long!, side, { whole: true, min: 1 }),
    );
    return [height, width];
  });
}

function channelsOption(flags: string, text: string): Option {
  const option = new Option(flags, text);
  return option.argParser((typed: string) => {
    const numbers = typed.split(',');
    if (numbers.length !== 3)
      throw new CommandError(
        `${option.long} must be three numbers, as in 0.49,0.48,0.45, got ${typed || 'nothing'}`,
      );
    return numbers.map((number) => readNumber(option.long!, number, {}));
  });
}

/** What the options of {@link addScale} say. */
export interface ScaleChoice {
  readonly scale: ScaleName;
  readonly data?: string;
  readonly epochs?: number;
  readonly seeds?: number;
}

/** Adds `--scale`, and what can be changed about it. */
export function addScale(command: Command): Command {
  const scale = new Option('--scale <scale>', 'size of the experiments');
  return command
    .addOption(scale.choices(Object.keys(scales)).default('quick'))
    .option('--data <data>', 'a data set’s name, or a folder or archive, instead of the scale’s')
    .addOption(numberOption('--epochs <n>', 'instead of the scale’s', { whole: true, min: 1 }))
    .addOption(
      numberOption('--seeds <n>', 'train each network this often', { whole: true, min: 1 }),
    );
}

/** The scale that was chosen. */
export function chosenScale(io: Io, { scale, data, epochs, seeds }: ScaleChoice): Scale {
  return changeScale(scales[scale], {
    ...(data !== undefined && { data: dataPath(io, data) }),
    ...(epochs !== undefined && { epochs }),
    ...(seeds !== undefined && { seeds }),
  });
}
