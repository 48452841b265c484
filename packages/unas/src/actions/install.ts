import { installEngine, type InstallPhase } from '@unas/engine/install';

export interface InstallOptions {
  readonly device: 'auto' | 'cpu' | 'gpu';
}

/** `unas engine install` */
export async function install({ device }: InstallOptions): Promise<void> {
  let last: InstallPhase | null = null;
  const onProgress = (phase: InstallPhase, detail: string): void => {
    if (phase !== last) process.stderr.write(`${phase} ${detail}\n`);
    last = phase;
  };
  const { folder, tensorflow, present } = await installEngine({ device, onProgress });
  process.stdout.write(`TensorFlow ${tensorflow} ${present ? 'is' : 'is now'} in ${folder}\n`);
}
