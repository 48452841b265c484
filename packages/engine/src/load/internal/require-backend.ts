import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import type { TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import { findAddonSources } from '../../installation/addon-sources.ts';
import { addonFile, openerFile } from '../../installation/engine-folder.ts';
import { release } from '../../installation/release.ts';
import { addonPackage, doesNotLoad, otherTensorFlow, twoCores } from '../../messages.ts';

const require = createRequire(import.meta.url);

/**
 * Loads the addon in an engine's folder and builds tfjs-node-gpu's backend on it, passing by its main entry, which
 * knows only an addon of its own.
 * @internal
 */
export function requireBackend(folder: string): NodeJSKernelBackend {
  findAddonSources();
  refuseSecondCore();
  mendNodeUtil();
  if (process.env['TF_CPP_MIN_LOG_LEVEL'] !== '0') openWithoutBanner(folder);
  const binding = requireAddon(join(folder, addonFile));
  require(`${addonPackage}/dist/register_all_kernels`);
  const { NodeJSKernelBackend: Backend } = require(
    `${addonPackage}/dist/nodejs_kernel_backend`,
  ) as {
    NodeJSKernelBackend: typeof NodeJSKernelBackend;
  };
  return new Backend(binding, addonPackage);
}

/** TensorFlow 2.21 announces oneDNN while its library loads, before it looks at its log level. */
function openWithoutBanner(folder: string): void {
  const { openLibrary } = require(join(folder, openerFile)) as {
    openLibrary(file: string): string;
  };
  const written = openLibrary(join(folder, 'tensorflow', 'libtensorflow_framework.so.2'));
  const banner = /oneDNN custom operations are on|All log messages before absl::InitializeLog/;
  const rest = written.split('\n').filter((line) => line !== '' && !banner.test(line));
  if (rest.length > 0) process.stderr.write(rest.join('\n') + '\n');
}

function requireAddon(file: string): TFJSBinding {
  let binding: TFJSBinding;
  try {
    binding = require(file) as TFJSBinding;
  } catch (cause) {
    throw doesNotLoad(cause as Error);
  }
  if (binding.TF_Version !== release.tensorflow)
    throw otherTensorFlow(file, binding.TF_Version, release.tensorflow);
  return binding;
}

/** Tensors of one copy of tfjs-core are strangers to another. */
function refuseSecondCore(): void {
  const core = '@tensorflow/tfjs-core';
  const fromAddon = createRequire(
    createRequire(require.resolve(`${addonPackage}/package.json`)).resolve('@tensorflow/tfjs'),
  );
  if (fromAddon.resolve(core) === require.resolve(core)) return;
  throw twoCores(require.resolve(core), fromAddon.resolve(core));
}

/** tfjs-node-gpu 4.22 calls two functions that Node deprecated and, from 23 on, removed. */
function mendNodeUtil(): void {
  const util = require('node:util') as Record<string, unknown>;
  util['isNullOrUndefined'] = (value: unknown) => value === null || value === undefined;
  util['isArray'] = Array.isArray;
}
