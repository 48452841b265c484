import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measurement.ts';
import type { Task, Workload } from './options.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Measures ours, in a process of its own. */
export function measureOurs(task: Task, workload: Workload): Measurement {
  const flags = ['--import', 'tsx', '--conditions=@unas/source'];
  return run(process.execPath, [...flags, here('worker.ts'), task, JSON.stringify(workload)]);
}

/** Measures PyTorch in one mode, in a process of its own, with the script of ../shared. */
export function measurePeer(
  python: string,
  mode: string,
  task: Task,
  workload: Workload,
): Measurement {
  const { genotype, channels, layers, classes, batch, steps } = workload;
  const options = { modes: mode, tasks: task, genotype, channels, layers, classes, batch, steps };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  return run(python, [here('../../../shared/bench/peer_pytorch.py'), ...flags]);
}

function run(command: string, args: readonly string[]): Measurement {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw new Error(`${command} can't be run: ${error.message}`);
  if (status !== 0)
    throw new Error(
      `${command} ${args[0]} ended with ${status}: ${stderr.trim().split('\n').at(-1)}`,
    );
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measurement;
}
