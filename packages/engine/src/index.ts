export { EngineError } from './engine-error.ts';
export { mapValues } from './map-values.ts';
export {
  float32,
  hashTensors,
  type NumberType,
  sizeOf,
  type TensorData,
  type TensorSpec,
} from './tensor-data.ts';

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

export { hvp, type HessianProduct } from './gradients/hvp.ts';
export { jvp, type ValueAndTangent } from './gradients/jvp.ts';
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
export { conv2d, type Conv2dOptions, type Pair } from './ops/conv2d.ts';
export { depthwiseConv2d, type DepthwiseConv2dOptions } from './ops/depthwise-conv2d.ts';
export { maxPool2d, type Pool2dOptions } from './ops/max-pool2d.ts';
export { relu } from './ops/relu.ts';
export {
  softmaxCrossEntropy,
  type SoftmaxCrossEntropyOptions,
} from './ops/softmax-cross-entropy.ts';

export { fromHalfPrecision } from './safetensors/half-precision.ts';
export { decodeSafetensors, readSafetensors } from './safetensors/read-safetensors.ts';
export type { SafeTensor, SafeTensors, SafeTensorType } from './safetensors/safe-tensor.ts';
export { encodeSafetensors, writeSafetensors } from './safetensors/write-safetensors.ts';

export type { Device } from './installation/release.ts';

export { chooseEngine, type EngineChoice } from './load/choose-engine.ts';
export { currentEngine, type EngineInfo } from './load/current-engine.ts';
export { loadEngine, type LoadEngineOptions } from './load/load-engine.ts';
