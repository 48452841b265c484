import { didYouMean } from '@unas/errors';
import { EngineError } from './engine-error.ts';

// The wording of every error that the package throws, but for those of ./install, which has its own.

/** A tensor's type and shape, of data or of TensorFlow.js. */
type Described = { readonly dtype: string; readonly shape: readonly number[] };

/** `float32 [2, 3]` */
export const describeSpec = ({ dtype, shape }: Described) => `${dtype} [${shape.join(', ')}]`;

/** The npm package whose addon and kernels the native engine uses. */
export const addonPackage = '@tensorflow/tfjs-node-gpu';

/** How to install the native engine, for users of the library and of the command. */
export const installHint = (options = '', flags = ''): string =>
  `Run installEngine(${options}) of @unas/engine/install, or \`npx unas engine install${flags}\` of the package unas.`;

const portableRuns = 'Use the portable engine: the same numbers, slower.';

// Loading

export const noAddonPackage = (version: string, cause: unknown) =>
  new EngineError('no-addon-package', `the npm package ${addonPackage} is not installed`, {
    hint: `Run \`npm install --ignore-scripts ${addonPackage}@${version}\`.`,
    cause,
  });

export const otherAddonPackage = (found: string, needed: string) =>
  new EngineError('other-addon-package', `${addonPackage} ${found} found, ${needed} needed`, {
    hint: `Run \`npm install --ignore-scripts ${addonPackage}@${needed}\`.`,
  });

export const unknownEngineOption = (wanted: string) =>
  new RangeError(`loadEngine: engine must be 'auto', 'native' or 'portable', got '${wanted}'`);

export const unknownEngineVariable = (wanted: string) =>
  new EngineError(
    'unknown-engine',
    `loadEngine: UNAS_ENGINE must be 'auto', 'native' or 'portable', got '${wanted}'`,
    { hint: 'Set it to one of these, or unset it.' },
  );

export const otherEngineRuns = (kind: string, wanted: string) =>
  new EngineError(
    'other-engine',
    `loadEngine: the ${kind} engine is already loaded, got engine '${wanted}'`,
    { hint: 'Choose the engine in the first call: a process has one.' },
  );

export const otherDeterminism = (deterministic: boolean) =>
  new EngineError(
    'other-determinism',
    `loadEngine: the engine was loaded with deterministic ${deterministic}`,
    { hint: 'Choose it in the first call: TensorFlow reads it when it loads.' },
  );

export const nativeEngineMissing = (reason: string) =>
  new EngineError('no-native-engine', `loadEngine: ${reason}`, {
    hint: `${installHint()} Or choose the portable engine.`,
  });

export const slowerEngine = (kind: string, reason: string, hint?: string) =>
  `the ${kind} engine is used: ${reason}${hint === undefined ? '' : `. ${hint}`}`;

export const notUsable = (fault: string) => `the native engine is not usable: ${fault}`;
export const askedForPortable = 'the portable engine was asked for';
export const onlyCpuBuild = 'an NVIDIA driver is present, but only the CPU build is installed';
export const noUsableGpu = 'TensorFlow sees no usable NVIDIA GPU';

export const backendTaken = () =>
  new EngineError(
    'backend-taken',
    "loadEngine: the program has registered a backend 'tensorflow' of its own",
    { hint: 'Import @unas/engine instead of tfjs-node, and call loadEngine() first.' },
  );

export const doesNotLoad = (cause: Error) =>
  new EngineError('does-not-load', `TensorFlow does not load: ${cause.message}`, {
    hint: `Remove its folder. ${installHint()}`,
    cause,
  });

export const otherTensorFlow = (file: string, found: string, needed: string) =>
  new EngineError('other-tensorflow', `${file} loaded TensorFlow ${found}, not ${needed}`, {
    hint: `Remove its folder. ${installHint()}`,
  });

export const twoCores = (ours: string, theirs: string) =>
  new EngineError('two-cores', `two copies of @tensorflow/tfjs-core: ${ours} and ${theirs}`, {
    hint: 'Run `npm dedupe`.',
  });

// Machines that TensorFlow has no build for

const noBuild = (message: string, hint = portableRuns) =>
  new EngineError('unsupported', message, { hint });

export const notLinux = (platform: string) =>
  noBuild(`the native engine runs on Linux, not on ${platform}`);
export const noProcessor = (arch: string) =>
  noBuild(`there is no TensorFlow for ${arch} processors, only x64 and arm64`);
export const musl = () => noBuild('TensorFlow needs glibc, and this system has musl');
export const oldGlibc = (tensorflow: string, needed: string, found: string) =>
  noBuild(`TensorFlow ${tensorflow} needs glibc ${needed} or newer, and this system has ${found}`);
export const noCuda = (arch: string) =>
  noBuild(
    `there is no TensorFlow with CUDA for ${arch}`,
    "Install the engine for the processor: device 'cpu'.",
  );

// Programs

export const traceFailed = (scope: string, kernel: string, cause: EngineError) =>
  new EngineError(cause.code, `compile: '${scope}', in ${kernel}: ${cause.message}`, {
    hint: cause.hint,
    cause,
  });

export const shapeRuleFailed = (op: string, shapes: string, cause: unknown) =>
  new EngineError('untraceable', `can't trace ${op} of ${shapes}: ${(cause as Error).message}`, {
    cause,
  });

export const readsValues = (reference: string) =>
  new EngineError('reads-values', `reads the values of ${reference} while it is traced`, {
    hint: 'Return the tensor as an output and read it after run().',
  });

export const unseededRandom = () =>
  new EngineError('unseeded-random', 'draws unseeded random numbers while it is traced', {
    hint: 'Pass random values in as an input, or give the operation a seed.',
  });

export const outsideVariable = (name: string) =>
  new EngineError(
    'outside-variable',
    `uses the variable '${name}' from outside, which would freeze its value`,
    { hint: 'Pass it to compile as one of the variables.' },
  );

export const notAVariable = (name: string) =>
  new EngineError(
    'not-a-variable',
    `returns a value for '${name}', which is not one of the variables`,
  );

export const otherVariable = (name: string, got: string, is: string) =>
  new EngineError('other-shape', `returns a ${got} for the variable '${name}', which is ${is}`);

export const executedTrace = (op: string) =>
  `compile: ${op} has no shape rule, so functions with it are traced by executing them once`;

export const noFunction = (name: string) => new RangeError(`run: there is no function '${name}'`);
export const noVariable = (name: string) => new RangeError(`there is no variable '${name}'`);
export const noInput = (name: string, input: string, inputs: readonly string[]) =>
  new RangeError(
    `run: '${name}' has no input '${input}'; its inputs are ${inputs.join(', ') || 'none'}`,
  );
export const missingInput = (name: string, input: string) =>
  new RangeError(`run: '${name}' needs the input '${input}'`);
export const otherSize = (what: string, is: string, size: number, got: number) =>
  new RangeError(`${what} is ${is} of ${size} values, got ${got}`);
export const otherData = (name: string, is: string, got: string) =>
  new RangeError(`write: variable '${name}' is ${is}, got ${got}`);

export const exportNeedsNative = () =>
  new EngineError('no-native-engine', 'exportSavedModel: needs the native engine', {
    hint: installHint(),
  });

// Derivatives

export const lossNotScalar = (shape: readonly number[]) =>
  new RangeError(
    `valueAndGradients: the loss must be a scalar, got the shape [${shape.join(', ')}]; take its mean or sum`,
  );

export const jvpInsideGradients = () =>
  new EngineError(
    'jvp-inside-gradients',
    "jvp: can't be used inside a function whose gradient is taken",
    { hint: 'Take the gradient inside of jvp: forward over reverse gives the same derivative.' },
  );

export const noTangentRule = (operation: string, origin: string) =>
  new EngineError(
    'no-tangent-rule',
    `jvp: the operation ${operation} has no tangent rule${operation === origin ? '' : `; TensorFlow.js's ${origin} uses it`}`,
    { hint: 'Express it in other operations, or use differences of values.' },
  );

export const noSuchInput = (name: string, known: readonly string[]) =>
  new RangeError(
    `jvp: there is a tangent for '${name}', which is not an input${didYouMean(name, known)}`,
  );

export const otherTangent = (name: string, is: Described, got: Described) =>
  new RangeError(
    `jvp: the tangent of '${name}' must be float32 of its shape, got ${describeSpec(got)} for ${describeSpec(is)}`,
  );

// Operations and data

export const dilatedStride = (dilation: number, stride: number) =>
  new RangeError(
    `depthwiseConv2d: stride must be 1 or equal to the dilation ${dilation}, got ${stride}`,
  );

export const otherValues = (shape: readonly number[], size: number, got: number) =>
  new RangeError(`float32: shape [${shape.join(', ')}] holds ${size} values, got ${got}`);

export const damagedFile = (name: string, why: string) =>
  new EngineError('damaged-file', `${name}: not a whole safetensors file: ${why}`);
