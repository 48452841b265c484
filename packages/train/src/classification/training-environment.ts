import { execFile } from 'node:child_process';
import { arch, cpus, platform } from 'node:os';
import { promisify } from 'node:util';
import { currentEngine, type EngineInfo } from '@unas/engine';

/** What did the work: recorded beside a result, no part of it. */
export interface TrainingEnvironment {
  /** Null where the caller set up TensorFlow.js without `loadEngine`. */
  readonly engine: EngineInfo | null;
  readonly node: string;
  /** Operating system and processor architecture: `linux-x64`. */
  readonly platform: string;
  /** Model of the processor. */
  readonly processor: string;
  /** Commit of the working folder's git repository; null outside one. */
  readonly commit: string | null;
}

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
    return null; // no git, or no repository
  }
}
