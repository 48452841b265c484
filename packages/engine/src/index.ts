export { EngineError } from './engine-error.ts';
export { float32 } from './float32.ts';
export { sizeOf } from './size-of.ts';
export type { NumberType, TensorData, TensorSpec } from './tensor-data.ts';
export { writeFileAtomic } from './write-file-atomic.ts';

export { compile } from './program/compile.ts';
export { exportSavedModel, type SavedModelOptions } from './program/export-saved-model.ts';
export type {
  InputValues,
  Program,
  ProgramOptions,
  Tensors,
  TracedFunction,
  TracedResult,
} from './program/program.ts';

export {
  valueAndGradients,
  type Differentiated,
  type ValueAndGradients,
} from './gradients/value-and-gradients.ts';

export { avgPool2d } from './ops/avg-pool2d.ts';
export { batchNorm, type BatchNormOptions } from './ops/batch-norm.ts';
export {
  batchNormTraining,
  type BatchNormTrainingOptions,
  type NormalisedBatch,
} from './ops/batch-norm-training.ts';
export { conv2d, type Conv2dOptions } from './ops/conv2d.ts';
export { depthwiseConv2d, type DepthwiseConv2dOptions } from './ops/depthwise-conv2d.ts';
export type { Pair } from './ops/internal/pair.ts';
export { maxPool2d, type Pool2dOptions } from './ops/max-pool2d.ts';
export { relu } from './ops/relu.ts';
export {
  softmaxCrossEntropy,
  type SoftmaxCrossEntropyOptions,
} from './ops/softmax-cross-entropy.ts';

export { decodeSafetensors } from './safetensors/decode-safetensors.ts';
export { encodeSafetensors } from './safetensors/encode-safetensors.ts';
export { readSafetensors } from './safetensors/read-safetensors.ts';
export type { SafeTensor, SafeTensors, SafeTensorType } from './safetensors/safe-tensor.ts';
export { writeSafetensors } from './safetensors/write-safetensors.ts';

export { diagnose, type Check } from './doctor/diagnose.ts';

export { installEngine } from './install/install-engine.ts';
export type { Device } from './install/internal/release.ts';
export type {
  InstallEngineOptions,
  InstallPhase,
  InstalledEngine,
} from './install/install-engine.ts';

export { chooseEngine, type EngineChoice } from './load/choose-engine.ts';
export { currentEngine } from './load/current-engine.ts';
export type { EngineInfo } from './load/engine-info.ts';
export { loadEngine, type LoadEngineOptions } from './load/load-engine.ts';
