import { familySync, versionSync } from 'detect-libc';
import type { EngineError } from '../engine-error.ts';
import * as messages from '../messages.ts';
import { release, wheelMachine } from './release.ts';
import type { Device } from './release.ts';

/** What decides whether there is a TensorFlow for a machine. @internal */
export interface Machine {
  platform: NodeJS.Platform;
  arch: NodeJS.Architecture;
  libc: string | null;
  libcVersion: string | null;
}

/** This machine. @internal */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    libc: familySync(),
    libcVersion: versionSync(),
  };
}

/** Why the native engine cannot be on a machine, undefined if it can. @internal */
export function unsupported(machine: Machine, device: Device): EngineError | undefined {
  const { platform, arch, libc, libcVersion } = machine;
  if (platform !== 'linux') return messages.notLinux(platform);
  if (wheelMachine(arch) === undefined) return messages.noProcessor(arch);
  if (libc === 'musl') return messages.musl();
  if (libcVersion !== null && older(libcVersion, release.glibc))
    return messages.oldGlibc(release.tensorflow, release.glibc, libcVersion);
  if (device === 'gpu' && arch !== 'x64') return messages.noCuda(arch);
  return undefined;
}

function older(version: string, than: string): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  const [c = 0, d = 0] = than.split('.').map(Number);
  return a < c || (a === c && b < d);
}
