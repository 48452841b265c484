/** Configurations without TensorFlow: what plans and commands load. */
export { ConfigError } from './config/config-error.ts';
export { parseRunConfig, type RunConfigText } from './config/parse-run-config.ts';
export { type Preset, type PresetName, presets } from './config/presets.ts';
export { type RunConfig, type RunConfigInput, runConfigSchema } from './config/run-config.ts';
