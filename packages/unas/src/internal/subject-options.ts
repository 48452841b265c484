import type { Command } from 'commander';
import { runsOption } from './options.ts';
import { wholeNumber } from './whole-number.ts';

/** Adds the argument of commands that measure one network, and the options that all of them take. */
export function addSubject(
  command: Command,
  { images, batchSize }: { readonly images: number; readonly batchSize: number },
): Command {
  return command
    .argument(
      '<network>',
      'a finished training (its id, the id’s beginning, or its folder), or a checkpoint: ours, safetensors, .pt or .pth',
    )
    .option(
      '--genotype <genotype>',
      'the cells of a checkpoint: a name, or a file with Python or JSON text',
    )
    .option(
      '--data <data>',
      'a data set’s name, or a folder or archive (default: the training’s, or cifar10-sample)',
    )
    .option('--images <n>', 'training images, drawn by seed 0', wholeNumber, images)
    .option('--batch-size <n>', 'images a batch', wholeNumber, batchSize)
    .option('--seed <seed>', 'of random numbers', wholeOrZero, 0)
    .option(
      '--out <folder>',
      'where results are kept and gone on with (default: below that of the runs)',
    )
    .option(
      '--force',
      'start anew where the folder has another configuration; the old file is kept aside',
    )
    .option('--json', 'JSON on standard output')
    .addOption(runsOption());
}

function wholeOrZero(text: string): number {
  return text.trim() === '0' ? 0 : wholeNumber(text);
}
