import { execFile } from 'node:child_process';
import { arch, cpus, platform } from 'node:os';
import { promisify } from 'node:util';
import { currentEngine } from '@unas/engine';
import type { TrainingEnvironment } from './training-result.ts';

/** @internal What does the work in this process. */
export async function trainingEnvironment(): Promise<TrainingEnvironment> {
  return {
    engine: currentEngine() ?? null,
    node: process.versions.node,
    platform: `${platform()}-${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    commit: await gitCommit(),
  };
}

async function gitCommit(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD']);
    return stdout.trim();
  } catch {
    return null;
  }
}
