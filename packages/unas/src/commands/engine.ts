import { Option, type Command } from 'commander';
import type { InstallOptions } from '../actions/install.ts';

export function addEngine(program: Command): void {
  program
    .command('engine')
    .description('the native engine')
    .command('install')
    .description('downloads TensorFlow with pip and compiles the addon, into the user’s cache')
    .addOption(
      new Option('--device <device>', 'gpu needs CUDA 12 and 8 GB')
        .choices(['auto', 'cpu', 'gpu'])
        .default('auto'),
    )
    .action(async (options: InstallOptions) => {
      const { install } = await import('../actions/install.ts');
      await install(options);
    });
}
