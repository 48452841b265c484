import { familySync, versionSync } from 'detect-libc';
import { EngineError } from '../../engine-error.ts';
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

const portable = 'Nothing to do: the portable engine runs here, with the same numbers, slower.';

/** Why the native engine cannot be on a machine, undefined if it can. @internal */
export function unsupported(machine: Machine, device: Device): EngineError | undefined {
  const { platform, arch, libc, libcVersion } = machine;
  if (platform !== 'linux') {
    return new EngineError(`the native engine runs on Linux, not on ${platform}`, {
      hint: portable,
    });
  }
  if (wheelMachine(arch) === undefined) {
    return new EngineError(`there is no TensorFlow for ${arch} processors, only x64 and arm64`, {
      hint: portable,
    });
  }
  if (libc === 'musl') {
    return new EngineError('TensorFlow needs glibc, and this system has musl', { hint: portable });
  }
  if (libcVersion !== null && older(libcVersion, release.glibc)) {
    const message = `TensorFlow ${release.tensorflow} needs glibc ${release.glibc} or newer, and this system has ${libcVersion}`;
    return new EngineError(message, { hint: portable });
  }
  if (device === 'gpu' && arch !== 'x64') {
    const hint = "Install the engine for the processor: device 'cpu'.";
    return new EngineError(`there is no TensorFlow with CUDA for ${arch}`, { hint });
  }
  return undefined;
}

function older(version: string, than: string): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  const [c = 0, d = 0] = than.split('.').map(Number);
  return a < c || (a === c && b < d);
}
