import {
  engine,
  getBackend,
  type GradConfig,
  type KernelConfig,
  type NamedTensorMap,
  registerGradient,
  registerKernel,
  type Tensor,
  tensor1d,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { NativeAttribute, NativeBackend } from '../../program/trace/native.ts';
import { nativeBackend } from '../../load/current-engine.ts';

/** @internal Kernels of ours that call TensorFlow's fused operations, which TensorFlow.js has no functions for. */
export const nativeKernels = {
  relu: 'UnasRelu',
  reluGrad: 'UnasReluGrad',
  batchNorm: 'UnasBatchNorm',
  batchNormGrad: 'UnasBatchNormGrad',
} as const;

/** @internal Whether the kernels can run: the native backend is set. Registers them on first use. */
export function hasNativeKernels(): boolean {
  if (getBackend() !== 'tensorflow' || nativeBackend() === undefined) return false;
  register();
  return true;
}

let registered = false;

function register(): void {
  if (registered) return;
  registered = true;
  for (const kernel of kernels) registerKernel(kernel);
  for (const gradient of gradients) registerGradient(gradient);
}

function floatType(name: string): NativeAttribute {
  return { name, type: nativeBackend()!.binding.TF_ATTR_TYPE, value: 1 };
}

function batchNormAttributes(epsilon: number): NativeAttribute[] {
  const { TF_ATTR_FLOAT, TF_ATTR_STRING, TF_ATTR_BOOL } = nativeBackend()!.binding;
  return [
    floatType('T'),
    floatType('U'),
    { name: 'epsilon', type: TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: TF_ATTR_BOOL, value: true },
  ];
}

const execute = (
  backend: unknown,
  op: string,
  attributes: NativeAttribute[],
  inputs: TensorInfo[],
  outputs: number,
): Tensor[] => (backend as NativeBackend).executeMultipleOutputs(op, attributes, inputs, outputs);

const onTensorFlow = (
  kernelName: string,
  kernelFunc: KernelConfig['kernelFunc'],
): KernelConfig => ({ kernelName, backendName: 'tensorflow', kernelFunc });

const kernels: KernelConfig[] = [
  onTensorFlow(
    nativeKernels.relu,
    ({ inputs, backend }) => execute(backend, 'Relu', [floatType('T')], [inputs['x']!], 1)[0]!,
  ),
  onTensorFlow(
    nativeKernels.reluGrad,
    ({ inputs, backend }) =>
      execute(backend, 'ReluGrad', [floatType('T')], [inputs['dy']!, inputs['y']!], 1)[0]!,
  ),
  // Outputs: y, batch mean, unbiased batch variance, and three that only the gradient reads.
  onTensorFlow(nativeKernels.batchNorm, ({ inputs, backend, attrs }) => {
    const { x, scale, offset } = inputs;
    const { TF_ATTR_FLOAT } = nativeBackend()!.binding;
    const attributes = [
      ...batchNormAttributes(attrs!['epsilon'] as number),
      { name: 'exponential_avg_factor', type: TF_ATTR_FLOAT, value: 1 },
    ];
    const none = tensor1d([]);
    const outputs = execute(
      backend,
      'FusedBatchNormV3',
      attributes,
      [x!, scale!, offset!, none, none],
      6,
    );
    none.dispose();
    return outputs;
  }),
  onTensorFlow(nativeKernels.batchNormGrad, ({ inputs, backend, attrs }) => {
    const { dy, x, scale, mean, variance, reserved } = inputs;
    const attributes = batchNormAttributes(attrs!['epsilon'] as number);
    const operands = [dy!, x!, scale!, mean!, variance!, reserved!];
    return execute(backend, 'FusedBatchNormGradV3', attributes, operands, 5);
  }),
];

const gradients: GradConfig[] = [
  {
    kernelName: nativeKernels.relu,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({
      x: () => engine().runKernel(nativeKernels.reluGrad, { dy: dy as Tensor, y: y! }),
    }),
  },
  {
    kernelName: nativeKernels.batchNorm,
    inputsToSave: ['x', 'scale'],
    outputsToSave: [false, false, false, true, true, true],
    gradFunc: (dys, saved, attrs) => {
      const [x, scale, mean, variance, reserved] = saved;
      const inputs = { dy: (dys as Tensor[])[0]!, x, scale, mean, variance, reserved };
      const [dx, dScale, dOffset] = engine().runKernel<Tensor[]>(
        nativeKernels.batchNormGrad,
        inputs as NamedTensorMap,
        { epsilon: attrs['epsilon'] as number },
      );
      return { x: () => dx!, scale: () => dScale!, offset: () => dOffset! };
    },
  },
];
