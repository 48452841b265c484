import { type Command, Option } from 'commander';
import { portableOption } from './engine.ts';
import { genotypeHelp } from './genotype-argument.ts';
import { addDataReading, jsonOption, numberOption, runsOption, seedRule } from './options.ts';

/** What the options of {@link addSubject} say, beside which network it is. */
export interface MeasureOptions {
  readonly images: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly portable?: boolean;
}

/** Adds the argument of commands that measure one network, and the options that all of them take. */
export function addSubject(
  command: Command,
  { images, batchSize }: { readonly images: number; readonly batchSize: number },
): Command {
  command
    .argument(
      '<network>',
      'a finished training (its id, the beginning of it, or its folder), or a checkpoint: ours, safetensors, .pt or .pth',
    )
    .option('--genotype <genotype>', `the cells of a checkpoint: ${genotypeHelp}`)
    .addOption(
      new Option(
        '--family <family>',
        'of a checkpoint on images of 64 x 64 or more: stem of stride 1 or 2 (cifar, tiny-imagenet), or imagenet',
      ).choices(['cifar', 'tiny-imagenet', 'imagenet']),
    )
    .option(
      '--data <data>',
      'a data set’s name, or a folder or archive (default: that of the training, or cifar10-sample)',
    );
  const whole = { whole: true, min: 1 };
  return addDataReading(command)
    .addOption(
      numberOption('--images <n>', 'training images, drawn by seed 0', {
        ...whole,
        fallback: images,
      }),
    )
    .addOption(
      numberOption('--batch-size <n>', 'images in a batch', { ...whole, fallback: batchSize }),
    )
    .addOption(numberOption('--seed <seed>', 'of random numbers', { ...seedRule, fallback: 0 }))
    .option(
      '--out <folder>',
      'folder for the results; an interrupted measurement resumes from it (default: a folder below that of the runs)',
    )
    .option(
      '--force',
      'start over where the folder holds another configuration; its file is set aside',
    )
    .addOption(portableOption())
    .addOption(jsonOption())
    .addOption(runsOption());
}
