export {
  type ClassificationOptions,
  type ClassificationTask,
  classificationTask,
  type TrainingTally,
} from './classification/classification-task.ts';
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
export { evaluate, type EvaluateOptions } from './classification/evaluate.ts';
export {
  evaluationFunction,
  type EvaluationFunctionOptions,
} from './classification/evaluation-function.ts';
export { labelRank } from './classification/label-rank.ts';
export type {
  Averages,
  EpochFigures,
  EpochMetrics,
  Metrics,
  StepFigures,
  StepMetrics,
  Sums,
} from './classification/metrics.ts';
export { openData } from './classification/open-data.ts';
export { type PreparedRun, prepareRun } from './classification/prepare-run.ts';
export { readEpochs } from './classification/read-epochs.ts';
export { readNetworkTensors } from './classification/read-network-tensors.ts';
export {
  readTrained,
  readTraining,
  type StoredTraining,
  type Trained,
} from './classification/read-training.ts';
export { train } from './classification/train.ts';
export type {
  EpochEvent,
  Progress,
  TrainOptions,
  WritableRun,
} from './classification/train-options.ts';
export {
  trainingFunction,
  type TrainingFunctionOptions,
} from './classification/training-function.ts';
export {
  trainingIdentity,
  type TrainingIdentityOptions,
} from './classification/training-identity.ts';
export {
  type TrainedNetwork,
  type TrainingResult,
  trainingResultSchema,
} from './classification/training-result.ts';
export {
  evaluatedTensors,
  type NetworkState,
  networkState,
  type TrainingState,
  trainingState,
  type TrainingStateOptions,
} from './classification/training-state.ts';
export { ConfigError, DivergenceError, TrainError } from './errors.ts';

export type { CheckpointOptions } from './loop/checkpoint-schedule.ts';
export {
  type FolderRecorder,
  folderRecorder,
  type FolderRecorderOptions,
  readTimings,
} from './loop/folder-recorder.ts';
export { loop, type LoopEpoch, type LoopOptions, type LoopProgress } from './loop/loop.ts';
export type { Checkpoint, EpochLine, EpochTiming, Recorder, StepLine } from './loop/recorder.ts';
export type {
  EpochEnd,
  Moment,
  Position,
  RunFunction,
  StateLayout,
  Step,
  Task,
} from './loop/task.ts';

export { adam, type AdamOptions } from './optimisers/adam.ts';
export { adamW } from './optimisers/adam-w.ts';
export { chain } from './optimisers/chain.ts';
export { clipByGlobalNorm } from './optimisers/clip-by-global-norm.ts';
export { decayWeights } from './optimisers/decay-weights.ts';
export { ema } from './optimisers/ema.ts';
export { globalNorm } from './optimisers/global-norm.ts';
export type {
  GradientTransform,
  TransformedGradients,
  VariableSpec,
} from './optimisers/gradient-transform.ts';
export { momentum } from './optimisers/momentum.ts';
export { type AdamScaling, type AdamState, scaleByAdam } from './optimisers/scale-by-adam.ts';
export { sgd, type SgdOptions } from './optimisers/sgd.ts';
export { zerosOf } from './optimisers/zeros-of.ts';

export { plotCurves, type PlotCurvesOptions } from './plot-curves.ts';

export { cosine, type CosineOptions } from './schedules/cosine.ts';
export { learningRateSchedule } from './schedules/learning-rate-schedule.ts';
export { constant, type Schedule } from './schedules/schedule.ts';
export { stepDecay, type StepDecayOptions } from './schedules/step-decay.ts';
export { warmUp, type WarmUpOptions } from './schedules/warm-up.ts';

export {
  type Branches,
  compileState,
  type StateFunction,
  type StateProgram,
  type StateProgramOptions,
} from './state/compile-state.ts';
export { mapTensors } from './state/map-tensors.ts';
export { type DataOf, flatten, unflatten } from './state/tree.ts';

export type { TensorBoardEvent } from './tensorboard/encode-event.ts';
export { EventFile } from './tensorboard/event-file.ts';
