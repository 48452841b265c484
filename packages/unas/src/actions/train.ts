import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { genotypeToJson } from '@unas/genotypes';
import { parseRunConfig, type PresetName, type RunConfig, type TrainingResult } from '@unas/train';
import { trainKeeping } from '@unas/paper/command';
import { inProcessRunner, openRunStore, type RunSpec } from '@unas/paper';
import { showProgress } from '../progress/show-progress.ts';
import { CliError } from '../internal/cli-error.ts';
import { printJson } from '../internal/print-json.ts';
import { readGenotypeArgument } from '../internal/read-genotype-argument.ts';
import { isAbort } from '../internal/is-abort.ts';
import { withInterrupt } from '../internal/with-interrupt.ts';

export interface TrainCommandOptions {
  readonly preset?: PresetName;
  readonly genotype?: string;
  readonly data?: string;
  readonly channels?: number;
  readonly cells?: number;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly seed?: number;
  readonly keep: number;
  readonly runs: string;
  readonly json?: boolean;
}

type Result =
  TrainingResult | { readonly diverged: { readonly epoch: number; readonly step: number } };

/** `unas train` */
export async function trainOne(
  file: string | undefined,
  options: TrainCommandOptions,
): Promise<void> {
  const { run, name } = await runOf(file, options);
  const store = openRunStore(join(options.runs, 'store'));
  const progress = showProgress([run]);
  try {
    await withInterrupt((signal) =>
      inProcessRunner(store, trainKeeping(options.keep)).run([run], { signal, ...progress }),
    );
  } catch (error) {
    if (isAbort(error)) {
      process.stderr.write('stopped; the same command goes on from here\n');
    }
    throw error;
  } finally {
    progress.stop();
  }
  const result = store.resultOf<Result>(run)!;
  if (options.json) {
    printJson({ folder: store.folderOf(run), ...result });
  } else if ('diverged' in result) {
    const { epoch, step } = result.diverged;
    throw new CliError(
      `${name} diverged in epoch ${epoch}, step ${step}`,
      'try a lower learning rate',
    );
  } else {
    const { test, parameters } = result;
    process.stdout.write(
      `${name}: test loss ${test.loss.toFixed(4)}, test error ${(100 * test.top1Error).toFixed(2)} %, ` +
        `${parameters.toLocaleString('en')} parameters\n${store.folderOf(run)}\n`,
    );
  }
}

async function runOf(
  file: string | undefined,
  options: TrainCommandOptions,
): Promise<{ run: RunSpec; name: string }> {
  const given = file === undefined ? {} : readConfig(file);
  const { preset, data, channels, cells, epochs, batchSize, learningRate, seed } = options;
  const parsed = parseRunConfig({
    ...(preset && { preset }),
    ...given,
    network: { ...given.network, ...defined({ channels, cells, genotype: options.genotype }) },
    data: { ...given.data, ...defined({ name: data }) },
    training: { ...given.training, ...defined({ epochs, batchSize, learningRate }) },
    ...defined({ seed }),
  });
  const { name, genotype } = await readGenotypeArgument(parsed.network.genotype);
  const text = JSON.stringify(genotypeToJson(genotype));
  const config: RunConfig = { ...parsed, network: { ...parsed.network, genotype: text } };
  const title = `${name} on ${config.data.name}, learning rate ${config.training.learningRate}, seed ${config.seed}`;
  return { name, run: { kind: 'train', title, work: config.training.epochs, config } };
}

function readConfig(file: string): Parameters<typeof parseRunConfig>[0] {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as Parameters<typeof parseRunConfig>[0];
  } catch (error) {
    throw new CliError(`${file}: ${(error as Error).message}`, 'a configuration is a JSON object');
  }
}

function defined<Value extends object>(value: Value): Partial<Value> {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries) as Partial<Value>;
}
