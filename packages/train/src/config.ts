/** Configurations without TensorFlow: what plans and commands load. */
export { parseRunConfig, type RunConfigText } from './classification/config/parse-run-config.ts';
export { type Preset, type PresetName, presets } from './classification/config/presets.ts';
export {
  type RunConfig,
  type RunConfigInput,
  type RunDataConfig,
  type RunNetworkConfig,
  runConfigSchema,
} from './classification/config/run-config.ts';
export {
  type AugmentationConfig,
  type ScheduleConfig,
  type TrainingConfig,
  type TrainingConfigInput,
  trainingConfigSchema,
} from './classification/config/training-config.ts';
export { type TrainingResult, trainingResultSchema } from './classification/training-result.ts';
export { ConfigError } from './errors.ts';
