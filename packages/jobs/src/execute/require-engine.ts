import { arch, cpus, platform } from 'node:os';
import { currentEngine, loadEngine } from '@unas/engine';
import type { Json } from '@unas/files';
import type { ExecuteContext } from '@unas/runs';
import { portableRefused } from '../measure/measure-error.ts';

/**
 * @internal Loads the engine of this process for a run.
 *
 * @throws MeasureError `portable-engine` when the native one does not load and `settings.allowPortable` is not true: a night of runs
 * would crawl
 */
export async function requireEngine({
  settings,
  onNotice,
}: Pick<ExecuteContext<unknown>, 'settings' | 'onNotice'>): Promise<void> {
  const engine = await loadEngine({ onNotice });
  if (engine.kind === 'portable' && settings['allowPortable'] !== true)
    throw portableRefused(engine.reason ?? 'no other is installed');
}

/** @internal What computes in this process, for the record. */
export async function computedBy(): Promise<Record<string, Json>> {
  const { kind, backend, device, tensorflow = null } = currentEngine() ?? {};
  return {
    engine: kind ? { kind, backend: backend!, device: device!, tensorflow } : null,
    platform: `${platform()}-${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
  };
}
