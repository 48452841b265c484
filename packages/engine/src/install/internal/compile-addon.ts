import { appendFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addonFile, openerFile } from '../../installation/engine-folder.ts';
import { findAddonSources } from '../../installation/addon-sources.ts';
import { release } from '../../installation/release.ts';
import { doesNotCompile } from '../messages.ts';
import { runCommand } from './run-command.ts';

const require = createRequire(import.meta.url);

/**
 * Compiles the addon into an engine's folder against the libraries in it. Its run path is relative, so the folder can
 * be renamed, and an RPATH, which another TensorFlow on LD_LIBRARY_PATH does not override.
 * @internal
 */
export async function compileAddon(
  folder: string,
  compiler: readonly string[],
  log: string,
): Promise<void> {
  const sources = findAddonSources();
  const libraries = join(folder, 'tensorflow');
  await compile(compiler, log, [
    `-I${join(libraries, 'include')}`,
    `-I${sources}`,
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(sources, 'binding', file)),
    ...['-o', join(folder, addonFile)],
    '-Wl,--no-as-needed',
    join(libraries, 'libtensorflow_cc.so.2'),
    join(libraries, 'libtensorflow_framework.so.2'),
    ...['-Wl,-rpath,$ORIGIN/tensorflow', '-Wl,--disable-new-dtags'],
  ]);
  // The same path from src and from dist: the package has both.
  const opener = new URL('../../../src/install/internal/open_library.cc', import.meta.url);
  await compile(compiler, log, [fileURLToPath(opener), '-o', join(folder, openerFile), '-ldl']);
}

async function compile(compiler: readonly string[], log: string, what: string[]): Promise<void> {
  const flags = ['-std=c++17', '-O2', '-fPIC', '-shared', `-DNAPI_VERSION=${release.napi}`];
  const headers = join(dirname(require.resolve('node-api-headers/package.json')), 'include');
  const args = [...compiler.slice(1), ...flags, `-I${headers}`, ...what];
  const { code, output } = await runCommand(compiler[0]!, args);
  await appendFile(log, `$ ${compiler[0]!} ${args.join(' ')}\n${output}\n`);
  if (code === 0) return;
  const isReason = (line: string) => /error|undefined reference/i.test(line);
  const reason = output.split('\n').find(isReason)?.trim() ?? 'see the log';
  throw doesNotCompile(reason, log);
}
