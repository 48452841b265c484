import { engineFolder } from '../install/internal/engine-folder.ts';
import { gpuDriver } from '../install/internal/gpu-driver.ts';
import { faultOf } from '../install/internal/manifest.ts';
import type { Device } from '../install/internal/release.ts';
import { thisMachine, unsupported } from '../install/internal/unsupported.ts';

/** The engine that this machine would run, and why not a better one. */
export type EngineChoice =
  | { kind: 'native'; device: 'cpu' | 'gpu'; folder: string; reason?: string }
  | { kind: 'portable'; reason: string };

/** The engine that `loadEngine` would load, by what is installed; loads nothing. */
export function chooseEngine(): EngineChoice {
  const driver = gpuDriver();
  const order: readonly Device[] = driver === undefined ? ['cpu', 'gpu'] : ['gpu', 'cpu'];
  for (const device of order) {
    const folder = engineFolder(device);
    if (faultOf(folder, device) !== undefined) continue;
    if (driver === undefined || device === 'gpu') return { kind: 'native', device, folder };
    const reason =
      'an NVIDIA driver is present, but only the CPU build is installed: `npx unas engine install --device gpu`';
    return { kind: 'native', device, folder, reason };
  }
  const impossible = unsupported(thisMachine(), 'cpu');
  if (impossible !== undefined) return { kind: 'portable', reason: impossible.message };
  const fault = faultOf(engineFolder('cpu'), 'cpu')!;
  return {
    kind: 'portable',
    reason: `the native engine is not usable (${fault}): \`npx unas engine install\``,
  };
}
