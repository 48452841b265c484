export { ConfigError } from './config/config-error.ts';
export { parseRunConfig, type RunConfigText } from './config/parse-run-config.ts';
export { type Preset, type PresetName, presets } from './config/presets.ts';
export { type RunConfig, type RunConfigInput, runConfigSchema } from './config/run-config.ts';
export {
  type TrainingConfig,
  type TrainingConfigInput,
  trainingConfigSchema,
} from './config/training-config.ts';
export { DivergenceError } from './divergence-error.ts';
export { evaluate, type EvaluateOptions } from './evaluate.ts';
export { averageWeights, type WeightAverage } from './optimisers/average-weights.ts';
export { chain } from './optimisers/chain.ts';
export { clipByGlobalNorm } from './optimisers/clip-by-global-norm.ts';
export { decayWeights } from './optimisers/decay-weights.ts';
export { globalNorm } from './optimisers/global-norm.ts';
export type {
  GradientTransform,
  TransformedGradients,
  UpdateContext,
} from './optimisers/gradient-transform.ts';
export { momentum } from './optimisers/momentum.ts';
export { sgd, type SgdOptions } from './optimisers/sgd.ts';
export { prepareRun, type PreparedRun } from './prepare-run.ts';
export type { Progress } from './progress/progress.ts';
export { type Plan, type ProgressMeter, progressMeter } from './progress/progress-meter.ts';
export { listRuns } from './run/list-runs.ts';
export type {
  Averages,
  DivergenceMetrics,
  EpochMetrics,
  EpochTiming,
  Metrics,
  StepMetrics,
} from './run/metrics.ts';
export { plotCurves, type PlotCurvesOptions } from './run/plot-curves.ts';
export { readRun, type StoredRun } from './run/read-run.ts';
export {
  type RunIdentity,
  type RunIdentityOptions,
  runHash,
  runIdentity,
} from './run/run-identity.ts';
export type { TrainingRecord } from './run/training-record.ts';
export type { TrainedNetwork, TrainingEnvironment, TrainingResult } from './run/training-result.ts';
export { constant } from './schedules/constant.ts';
export { cosine, type CosineOptions } from './schedules/cosine.ts';
export { learningRateSchedule } from './schedules/learning-rate-schedule.ts';
export type { Schedule } from './schedules/schedule.ts';
export { stepDecay, type StepDecayOptions } from './schedules/step-decay.ts';
export { warmUp, type WarmUpOptions } from './schedules/warm-up.ts';
export { compileTraining, type CompileTrainingOptions } from './step/compile-training.ts';
export { evaluationFunction, type EvaluationFunctionOptions } from './step/evaluation-function.ts';
export { labelRank } from './step/label-rank.ts';
export { trainingFunction, type TrainingFunctionOptions } from './step/training-function.ts';
export type { TensorBoardEvent } from './tensorboard/encode-event.ts';
export { EventFile } from './tensorboard/event-file.ts';
export { train } from './train.ts';
export { TrainError } from './train-error.ts';
export type { CheckpointOptions, EpochEvent, TrainOptions } from './train-options.ts';
