import { unknownPreset } from '../../messages.ts';
import { parseConfig } from './parse-config.ts';
import { presets, type PresetName } from './presets.ts';
import { type RunConfig, type RunConfigInput, runConfigSchema } from './run-config.ts';

/** What {@link parseRunConfig} takes: a configuration, and the preset it starts from. */
export type RunConfigText = RunConfigInput & {
  /** @defaultValue the defaults */
  readonly preset?: PresetName;
};

/**
 * A run's configuration, checked and complete: what is given, else the preset's value, else the default.
 *
 * @param value - such as the JSON of a file
 * @throws ConfigError naming the first key that is unknown, with the nearest known one, or whose value will not do
 */
export function parseRunConfig(value: RunConfigText): RunConfig {
  const { preset, ...given } = value;
  if (preset === undefined) return parseConfig(runConfigSchema, given, 'configuration');
  const found = Object.entries(presets).find(([name]) => name === preset)?.[1];
  if (found === undefined) throw unknownPreset(String(preset), Object.keys(presets));
  return parseConfig(runConfigSchema, merged(found.config, given), 'configuration');
}

// Objects are merged key by key; all else is replaced. A schedule is one value: its keys hang together.
function merged(base: unknown, over: unknown, key?: string): unknown {
  if (!isObject(base) || !isObject(over) || key === 'schedule') return over;
  const result = { ...base };
  for (const [name, value] of Object.entries(over))
    result[name] = name in base ? merged(base[name], value, name) : value;
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
