import { Option, type Command } from 'commander';
import type { Io } from '../io.ts';

interface InstallOptions {
  readonly device: 'auto' | 'cpu' | 'gpu';
}

export function addEngine(program: Command, io: Io): void {
  program
    .command('engine')
    .description('install the native engine')
    .command('install')
    .description('download TensorFlow with pip and compile the addon, into the user’s cache')
    .addOption(
      new Option('--device <device>', 'gpu needs CUDA 12 and 8 GB')
        .choices(['auto', 'cpu', 'gpu'])
        .default('auto'),
    )
    .action((options: InstallOptions) => install(io, options));
}

async function install(io: Io, { device }: InstallOptions): Promise<void> {
  const { installEngine } = await import('@unas/engine/install');
  let last: string | null = null;
  const onProgress = (phase: string, detail: string): void => {
    if (phase !== last) io.stderr.write(`${phase} ${detail}\n`);
    last = phase;
  };
  const { folder, tensorflow, present } = await installEngine({ device, onProgress });
  io.stdout.write(`TensorFlow ${tensorflow} ${present ? 'is' : 'is now'} in ${folder}\n`);
}
