export { diagnose, type Check } from './diagnose.ts';
export {
  installEngine,
  type InstalledEngine,
  type InstallEngineOptions,
} from './install-engine.ts';
export type { InstallPhase } from './install-phase.ts';
export type { Device } from '../installation/release.ts';
export { cacheFolder } from '../installation/engine-folder.ts';
