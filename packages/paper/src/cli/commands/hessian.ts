import type { Command } from 'commander';
import type { HessianCommandOptions } from '../actions/hessian.ts';
import { runsOption } from '../internal/options.ts';

export function addHessian(program: Command): void {
  program
    .command('hessian')
    .description('largest eigenvalues and trace of the Hessian of a trained network’s loss')
    .argument('<run>', 'id of a finished training, or its beginning, or its folder')
    .option('--images <n>', 'training images', Number, 200)
    .option('--eigenvalues <k>', 'how many', Number, 3)
    .option('--samples <n>', 'random vectors for the trace', Number, 10)
    .option('--json', 'JSON on standard output')
    .addOption(runsOption())
    .action(async (run: string, options: HessianCommandOptions) => {
      const { printHessian } = await import('../actions/hessian.ts');
      await printHessian(run, options);
    });
}
