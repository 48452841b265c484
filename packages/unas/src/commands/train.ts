import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { isAbort } from '@unas/errors';
import type { FailedRun, Outcome, Run, SkippedRun } from '@unas/runs';
import type { PresetName, RunConfig, RunConfigText } from '@unas/train/config';
import { isSmall, portableOption, startEngine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { genotypeHelp, readGenotypeArgument } from '../genotype-argument.ts';
import { type Io, pathOf, printJson, shownPath, stoppable } from '../io.ts';
import {
  addDataReading,
  type DataChoice,
  dataPath,
  jsonOption,
  numberOption,
  runsOption,
  seedRule,
} from '../options.ts';
import { showProgress } from '../progress.ts';
import { followRuns } from '../follow-runs.ts';

interface TrainOptions extends DataChoice {
  readonly preset?: PresetName;
  readonly genotype?: string;
  readonly channels?: number;
  readonly cells?: number;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly seed?: number;
  readonly keep: number;
  readonly runs: string;
  readonly portable?: boolean;
  readonly json?: boolean;
}

const presets: readonly PresetName[] = [
  ...(['quick', 'paper-cifar10', 'paper-cifar100'] as const),
  ...(['paper-tiny-imagenet', 'darts-imagenet'] as const),
];

export function addTrain(program: Command, io: Io): void {
  const count = { whole: true, min: 1 };
  const command = program
    .command('train')
    .description('train one network; an unfinished run of the same configuration is resumed')
    .argument('[config]', 'JSON file; options override what it says')
    .addOption(new Option('--preset <name>', 'configuration to start from').choices(presets))
    .option('--genotype <genotype>', genotypeHelp)
    .option('--data <data>', 'a data set’s name, or a folder or archive of images');
  addDataReading(command)
    .addOption(numberOption('--channels <n>', 'C, channels of a node in the first cells', count))
    .addOption(numberOption('--cells <n>', 'L, number of cells', count))
    .addOption(numberOption('--epochs <n>', 'passes over the training images', count))
    .addOption(numberOption('--batch-size <n>', 'images in a step', count))
    .addOption(numberOption('--learning-rate <rate>', 'at the start', { min: 0 }))
    .addOption(numberOption('--seed <seed>', 'of weights, order and augmentation', seedRule))
    .addOption(
      numberOption(
        '--keep <n>',
        'number of latest checkpoints to keep, besides the best; keep all for pca:RUN',
        { ...count, fallback: 1 },
      ),
    )
    .addOption(portableOption())
    .addOption(runsOption())
    .addOption(jsonOption())
    .action((file: string | undefined, options: TrainOptions) => train(io, file, options));
}

async function train(io: Io, file: string | undefined, options: TrainOptions): Promise<void> {
  const { kinds, training } = await import('@unas/jobs/kinds');
  const { executeRuns, inProcess, planRuns } = await import('@unas/runs');
  const { runStore } = await import('../run-store.ts');
  const { run, name, isLong } = await runOf(io, file, options);
  const store = runStore(io, options.runs);
  const plan = await planRuns(store, [run]);
  const { id, folder, outcome: before, cost } = plan[0]!;
  if (!before) await startEngine(io, { portable: options.portable, isLong });
  const progress = showProgress(io, { tasks: 1, work: cost.seconds });
  let outcome: Outcome | SkippedRun;
  try {
    const outcomes = await stoppable(io, (signal) =>
      executeRuns(store, plan, {
        executor: inProcess(kinds),
        settings: { keep: options.keep, allowPortable: true },
        ...{ signal, onEvent: followRuns(progress), onNotice: progress.note },
      }),
    );
    outcome = outcomes.get(id)!;
  } catch (error) {
    progress.stop();
    if (isAbort(error, io.signal)) io.stderr.write('stopped; the same command resumes from here\n');
    throw error;
  } finally {
    progress.stop();
  }
  if (outcome.state !== 'finished') throw failure(name, outcome);
  const result = training.result.parse(outcome.result);
  if (options.json) {
    printJson(io, { folder, ...result });
    return;
  }
  const { test, parameters } = result;
  io.stdout.write(
    `${name}: test loss ${test.loss.toFixed(4)}, test error ${(100 * test.top1Error).toFixed(2)} %, ` +
      `${parameters.toLocaleString('en')} parameters\n${shownPath(io, folder)}\n`,
  );
}

function failure(name: string, outcome: FailedRun | SkippedRun): Error {
  if (outcome.state === 'skipped') return new CommandError(`${name} was skipped`);
  const { code, error, reason, hint, details } = outcome;
  if (error) return error;
  if (code !== 'diverged') return new CommandError(reason, hint);
  const { epoch, step } = details as { readonly epoch: number; readonly step: number };
  return new CommandError(
    `${name} diverged in epoch ${epoch}, step ${step}`,
    'Try a lower --learning-rate.',
  );
}

async function runOf(
  io: Io,
  file: string | undefined,
  options: TrainOptions,
): Promise<{ run: Run; name: string; isLong: boolean }> {
  const { parseRunConfig } = await import('@unas/train/config');
  const { genotypeToJson } = await import('@unas/genotypes');
  const given = file === undefined ? {} : readConfig(io, file);
  const { preset, channels, cells, epochs, batchSize, learningRate, seed } = options;
  const { data, resize, mean, std, skipBad } = options;
  const parsed = parseRunConfig({
    ...(preset && { preset }),
    ...given,
    network: { ...given.network, ...defined({ channels, cells, genotype: options.genotype }) },
    data: {
      ...given.data,
      ...defined({ name: data && dataPath(io, data), resize, mean, std, skipBad }),
    },
    training: { ...given.training, ...defined({ epochs, batchSize, learningRate }) },
    ...defined({ seed }),
  });
  const { name, genotype } = await readGenotypeArgument(io, parsed.network.genotype);
  const text = JSON.stringify(genotypeToJson(genotype));
  const config: RunConfig = { ...parsed, network: { ...parsed.network, genotype: text } };
  const title = `${name} on ${config.data.name}, learning rate ${config.training.learningRate}, seed ${config.seed}`;
  const run: Run = { kind: 'train', title, config };
  return { name, run, isLong: !isSmall(config.network) };
}

function readConfig(io: Io, file: string): RunConfigText {
  const hint = 'A configuration is a JSON object, such as { "training": { "epochs": 5 } }.';
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(pathOf(io, file), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandError(`${file} is not JSON: ${error.message}`, hint);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new CommandError(
    `${file}: a configuration must be an object, got ${JSON.stringify(value)}`,
    hint,
  );
}

function defined<Value extends object>(value: Value): Partial<Value> {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries) as Partial<Value>;
}
