import { Option, type Command } from 'commander';
import type { TrainCommandOptions } from '../actions/train.ts';
import { runsOption } from '../internal/options.ts';
import { wholeNumber } from '../internal/whole-number.ts';

export function addTrain(program: Command): void {
  program
    .command('train')
    .description('trains one network; a run that is there already is gone on with')
    .argument('[config]', 'JSON file; options override what it says')
    .addOption(
      new Option('--preset <name>', 'what to start from').choices([
        'quick',
        'paper-cifar10',
        'paper-cifar100',
        'paper-tiny-imagenet',
        'darts-imagenet',
      ]),
    )
    .option('--genotype <genotype>', 'a name, a file with Python or JSON text, or -')
    .option('--data <data>', 'a data set’s name, or a folder or archive of images')
    .option('--channels <n>', 'C, channels of a node in the first cells', Number)
    .option('--cells <n>', 'L, number of cells', Number)
    .option('--epochs <n>', 'passes over the training images', Number)
    .option('--batch-size <n>', 'images a step', Number)
    .option('--learning-rate <rate>', 'at the start', Number)
    .option('--seed <seed>', 'of weights, order and augmentation', Number)
    .option(
      '--keep <n>',
      'latest checkpoints that are kept, besides the best; more for pca:RUN',
      wholeNumber,
      1,
    )
    .addOption(runsOption())
    .option('--json', 'the result as JSON on standard output')
    .action(async (config: string | undefined, options: TrainCommandOptions) => {
      const { trainOne } = await import('../actions/train.ts');
      await trainOne(config, options);
    });
}
