import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as messages from '../messages.ts';
import { release } from './release.ts';

const require = createRequire(import.meta.url);

/** tfjs-node-gpu's folder, whose C++ sources are compiled; throws if absent or of another version. @internal */
export function findAddonSources(): string {
  let file: string;
  try {
    file = require.resolve(`${messages.addonPackage}/package.json`);
  } catch (cause) {
    throw messages.noAddonPackage(release.addon, cause);
  }
  const { version } = require(file) as { version: string };
  if (version !== release.addon) throw messages.otherAddonPackage(version, release.addon);
  return dirname(file);
}
