import type { Command } from 'commander';
import type { HessianCommandOptions } from '../actions/hessian.ts';
import { addSubject } from '../internal/subject-options.ts';
import { wholeNumber } from '../internal/whole-number.ts';

export function addHessian(program: Command): void {
  const command = program
    .command('hessian')
    .description(
      'largest eigenvalues and trace of the Hessian of a network’s loss; what is done is kept',
    );
  addSubject(command, { images: 200, batchSize: 100 })
    .option('--eigenvalues <k>', 'how many', wholeNumber, 3)
    .option('--samples <n>', 'random vectors for the trace, two or more', wholeNumber, 10)
    .action(async (network: string, options: HessianCommandOptions) => {
      const { printHessian } = await import('../actions/hessian.ts');
      await printHessian(network, options);
    });
}
