import { engineFolder } from '../installation/engine-folder.ts';
import { gpuDriver } from '../installation/gpu-driver.ts';
import { faultOf } from '../installation/manifest.ts';
import type { Device } from '../installation/release.ts';
import { thisMachine, unsupported } from '../installation/unsupported.ts';
import { installHint, notUsable, onlyCpuBuild } from '../messages.ts';

/** The engine that this machine would use, why not a faster one, and what that one needs. */
export type EngineChoice =
  | {
      readonly kind: 'native';
      readonly device: Device;
      readonly folder: string;
      readonly reason?: string;
      readonly hint?: string;
    }
  | { readonly kind: 'portable'; readonly reason: string; readonly hint?: string };

/** The engine that `loadEngine` would load, by what is installed; loads nothing. */
export function chooseEngine(): EngineChoice {
  const driver = gpuDriver();
  const order: readonly Device[] = driver === undefined ? ['cpu', 'gpu'] : ['gpu', 'cpu'];
  for (const device of order) {
    const folder = engineFolder(device);
    if (faultOf(folder, device) !== undefined) continue;
    if (driver === undefined || device === 'gpu') return { kind: 'native', device, folder };
    const hint = installHint("{ device: 'gpu' }", ' --device gpu');
    return { kind: 'native', device, folder, reason: onlyCpuBuild, hint };
  }
  const impossible = unsupported(thisMachine(), 'cpu');
  if (impossible !== undefined) return { kind: 'portable', reason: impossible.message };
  const fault = faultOf(engineFolder('cpu'), 'cpu')!;
  return { kind: 'portable', reason: notUsable(fault), hint: installHint() };
}
