import { existsSync, readFileSync } from 'node:fs';

/**
 * The version of the NVIDIA driver that this process can use, undefined without one. A container without the device
 * still sees the host's `/proc`, so the device counts and `/proc` only tells the version.
 * @internal
 */
export function gpuDriver(): string | undefined {
  const linux = existsSync('/dev/nvidiactl');
  const windows = existsSync('/dev/dxg') && existsSync('/usr/lib/wsl/lib/libcuda.so.1');
  if (!linux && !windows) return undefined;
  try {
    const text = readFileSync('/proc/driver/nvidia/version', 'utf8');
    return /\s(\d+\.\d+[.\d]*)\s/.exec(text)?.[1] ?? 'unknown version';
  } catch {
    return 'unknown version';
  }
}
