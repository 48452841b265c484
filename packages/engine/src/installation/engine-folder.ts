import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { release } from './release.ts';
import type { Device } from './release.ts';

/** `$UNAS_CACHE`, or `unas` in `$XDG_CACHE_HOME`, or `~/.cache/unas`. @internal */
export function cacheFolder(): string {
  const { UNAS_CACHE, XDG_CACHE_HOME } = process.env;
  if (UNAS_CACHE) return resolve(UNAS_CACHE);
  return join(XDG_CACHE_HOME ? resolve(XDG_CACHE_HOME) : join(homedir(), '.cache'), 'unas');
}

/** Where the libraries of one build live: the name holds everything that they depend on. @internal */
export function engineFolder(device: Device, cache: string = cacheFolder()): string {
  const { tensorflow, addon, napi, recipe } = release;
  const build = `tensorflow-${tensorflow}-${device}-${process.platform}-${process.arch}`;
  return join(cache, `${build}-addon-${addon}-napi-${napi}-recipe-${recipe}`);
}

/** The addon's file in an engine's folder. @internal */
export const addonFile = 'tfjs_binding.node';

/** The file of the small module that loads TensorFlow's library without its banner. @internal */
export const openerFile = 'open_library.node';
