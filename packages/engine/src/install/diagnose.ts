import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../engine-error.ts';
import { findAddonSources } from '../installation/addon-sources.ts';
import { cacheFolder } from '../installation/engine-folder.ts';
import { gpuDriver } from '../installation/gpu-driver.ts';
import { deepFaultOf } from '../installation/manifest.ts';
import { probeAddon } from './internal/probe-addon.ts';
import { release } from '../installation/release.ts';
import { findCompiler, findPip } from './internal/tools.ts';
import { thisMachine, unsupported } from '../installation/unsupported.ts';
import { chooseEngine } from '../load/choose-engine.ts';
import { loadEngine } from '../load/load-engine.ts';
import { installHint } from '../messages.ts';
import { newerNode, removeDamaged } from './messages.ts';

/** One thing that `diagnose` looked at. */
export interface Check {
  name: string;
  ok: boolean;
  /** What was found. */
  detail: string;
  /** What to do, if something is to be done. */
  hint?: string;
}

type Finding = Omit<Check, 'name'>;

/**
 * Looks at everything that decides which engine is used here, and runs one operation: the native engine's in a process of
 * its own; the portable engine is loaded into this one. Reads every byte of the installed libraries (seconds).
 */
export async function diagnose(): Promise<Check[]> {
  const checks: [name: string, look: () => Finding | Promise<Finding>][] = [
    ['node', node],
    ['platform', platform],
    ['tfjs-node-gpu', () => found(`${release.addon} in ${findAddonSources()}`)],
    ['pip', async () => found(await findPip())],
    ['compiler', async () => found((await findCompiler()).join(' '))],
    ['cache', cache],
    ['gpu driver', driver],
    ['threads', threads],
    ['library', library],
    ['engine', engine],
    ['operation', operation],
  ];
  const results: Check[] = [];
  for (const [name, look] of checks) {
    const finding = await Promise.resolve().then(look).catch(failure);
    results.push({ name, ...finding });
  }
  return results;
}

function found(detail: string): Finding {
  return { ok: true, detail };
}

function failure(error: Error): Finding {
  const hint = error instanceof EngineError ? error.hint : null;
  return { ok: false, detail: error.message, ...(hint !== null && { hint }) };
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return found(process.version);
  return { ok: false, detail: process.version, hint: newerNode };
}

function platform(): Finding {
  const machine = thisMachine();
  const error = unsupported(machine, 'cpu');
  if (error !== undefined) throw error;
  return found(`${machine.platform} ${machine.arch}, ${machine.libc} ${machine.libcVersion}`);
}

async function cache(): Promise<Finding> {
  let folder = cacheFolder();
  let space = await statfs(folder).catch(() => undefined);
  while (space === undefined)
    space = await statfs((folder = dirname(folder))).catch(() => undefined);
  return found(`${cacheFolder()}, ${((space.bavail * space.bsize) / 1e9).toFixed(1)} GB free`);
}

function driver(): Finding {
  const version = gpuDriver();
  return found(version === undefined ? 'no NVIDIA driver' : `NVIDIA driver ${version}`);
}

function threads(): Finding {
  const set = ['TF_NUM_INTRAOP_THREADS', 'TF_NUM_INTEROP_THREADS', 'OMP_NUM_THREADS']
    .filter((name) => process.env[name] !== undefined)
    .map((name) => `, ${name}=${process.env[name]}`);
  return found(`${availableParallelism()} processors${set.join('')}`);
}

async function library(): Promise<Finding> {
  const choice = chooseEngine();
  if (choice.kind === 'portable')
    return { ok: false, detail: choice.reason, hint: choice.hint ?? installHint() };
  const fault = await deepFaultOf(choice.folder, choice.device);
  if (fault !== undefined) return { ok: false, detail: fault, hint: removeDamaged(choice.folder) };
  return found(
    `TensorFlow ${release.tensorflow} for ${choice.device} in ${choice.folder}, verified`,
  );
}

function engine(): Finding {
  const choice = chooseEngine();
  return found(`${choice.kind}${choice.reason === undefined ? '' : `: ${choice.reason}`}`);
}

async function operation(): Promise<Finding> {
  const choice = chooseEngine();
  if (choice.kind === 'native') {
    const probe = await probeAddon(choice.folder);
    return found(`[1, 2] + [3, 4] = [${probe.sum.join(', ')}] on the ${probe.gpu ? 'GPU' : 'CPU'}`);
  }
  const { backend } = await loadEngine();
  const sum = tf.tidy(() => tf.add([1, 2], [3, 4]).dataSync());
  return {
    ok: sum.join() === '4,6',
    detail: `[1, 2] + [3, 4] = [${sum.join(', ')}] on ${backend}`,
  };
}
