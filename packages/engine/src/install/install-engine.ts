import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { acquireLease, describeHolder } from '@unas/files';
import type { InstallPhase } from './install-phase.ts';
import { buildEngine } from './internal/build-engine.ts';
import { cacheNotWritable, takenOver, unknownDevice } from './messages.ts';
import { cacheFolder, engineFolder } from '../installation/engine-folder.ts';
import { gpuDriver } from '../installation/gpu-driver.ts';
import { faultOf } from '../installation/manifest.ts';
import { release } from '../installation/release.ts';
import type { Device } from '../installation/release.ts';
import { thisMachine, unsupported } from '../installation/unsupported.ts';

/** Options of `installEngine`. */
export interface InstallEngineOptions {
  /**
   * The build: `gpu` (CUDA 12, 5.3 GB, x64 only), `cpu` (0.9 GB), or `auto`: `gpu` where an NVIDIA driver is present.
   * @defaultValue 'auto'
   */
  device?: 'auto' | Device;
  /** The folder of all engines. @defaultValue `$UNAS_CACHE`, `$XDG_CACHE_HOME/unas` or `~/.cache/unas` */
  cache?: string;
  /** Told of every step, and once a second while downloading. @defaultValue silent */
  onProgress?: (phase: InstallPhase, detail: string) => void;
}

/** An engine on the disk. */
export interface InstalledEngine {
  folder: string;
  /** TensorFlow's version. */
  tensorflow: string;
  device: Device;
  /** Whether it was installed before and nothing was done. */
  present: boolean;
}

/**
 * Gives tfjs-node-gpu a current TensorFlow: gets the wheel with the user's pip, compiles the addon against it, tries
 * it, and puts it into the per-user cache in one rename. Two installs at once do the work once, and one that was
 * interrupted leaves nothing that would be loaded. Needs Linux with glibc, python3 with pip, and a C++ compiler.
 *
 * @throws RangeError for an unknown device
 * @throws EngineError with a hint if something is missing or fails; a log is kept beside the folder.
 */
export async function installEngine(options: InstallEngineOptions = {}): Promise<InstalledEngine> {
  const { device: wanted = 'auto', cache = cacheFolder(), onProgress = () => undefined } = options;
  if (!['auto', 'cpu', 'gpu'].includes(wanted)) throw unknownDevice(wanted);
  const device = wanted === 'auto' ? bestDevice() : wanted;
  const error = unsupported(thisMachine(), device);
  if (error !== undefined) throw error;

  const folder = engineFolder(device, resolve(cache));
  const result = { folder, tensorflow: release.tensorflow, device };
  if (faultOf(folder, device) === undefined) return { ...result, present: true };

  await makeCache(resolve(cache));
  const lease = await acquireLease(`${folder}.lock`, {
    onWait: (holder) => onProgress('wait', `another install: ${describeHolder(holder)}`),
  });
  try {
    if (faultOf(folder, device) === undefined) return { ...result, present: true };
    await removePartial(folder);
    const partial = `${folder}.partial-${process.pid}`;
    await mkdir(partial);
    await buildEngine(partial, { device, log: `${folder}.log`, onProgress });
    if (lease.lost.aborted) throw takenOver(lease.lost.reason);
    await publish(partial, folder);
    return { ...result, present: false };
  } finally {
    if (!lease.lost.aborted) await removePartial(folder);
    await lease.release();
  }
}

function bestDevice(): Device {
  return process.arch === 'x64' && gpuDriver() !== undefined ? 'gpu' : 'cpu';
}

async function makeCache(cache: string): Promise<void> {
  try {
    await mkdir(cache, { recursive: true });
  } catch (cause) {
    throw cacheNotWritable(cache, cause as Error);
  }
}

/** Puts a finished folder in its place; a damaged one there goes away first. */
async function publish(partial: string, folder: string): Promise<void> {
  await rename(folder, `${folder}.partial-old`).catch(() => undefined); // usually there is none
  await rename(partial, folder);
}

/** Removes what interrupted installs left; only the holder of the lock has any of its own. */
async function removePartial(folder: string): Promise<void> {
  const cache = join(folder, '..');
  for (const name of await readdir(cache)) {
    if (name.startsWith(`${basename(folder)}.partial-`))
      await rm(join(cache, name), { recursive: true, force: true });
  }
}
