import { mkdir, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findAddonSources } from '../../installation/addon-sources.ts';
import type { InstallPhase } from '../install-phase.ts';
import { tooLittleSpace } from '../messages.ts';
import { compileAddon } from './compile-addon.ts';
import { downloadWheel } from './download-wheel.ts';
import { writeManifest } from '../../installation/manifest.ts';
import { probeAddon } from './probe-addon.ts';
import { release, wheelName } from '../../installation/release.ts';
import type { Device } from '../../installation/release.ts';
import { findCompiler, findPip } from './tools.ts';
import { unpackWheel } from './unpack-wheel.ts';

/** Bytes that a build needs while it runs, wheels included. */
const space: Record<Device, number> = { cpu: 1.6e9, gpu: 8e9 };

/**
 * Builds an engine in an empty folder: wheels, addon, manifest, and a first operation.
 * @internal
 */
export async function buildEngine(
  folder: string,
  options: { device: Device; log: string; onProgress(phase: InstallPhase, detail: string): void },
): Promise<void> {
  const { device, log, onProgress } = options;
  onProgress('check', 'pip, compiler, disk space');
  findAddonSources();
  const pip = await findPip();
  const compiler = await findCompiler();
  await checkSpace(folder, space[device]);
  await writeFile(log, `${pip}, compiler ${compiler.join(' ')}\n`);

  const get = async (requirement: string, count = '') => {
    const download = join(folder, 'download');
    const progress = (detail: string) => onProgress('download', detail + count);
    const wheel = await downloadWheel(requirement, download, { log, onProgress: progress });
    onProgress('unpack', requirement + count);
    await unpackWheel(wheel, folder);
    await rm(download, { recursive: true });
  };
  await get(`${wheelName(device)}==${release.tensorflow}`);
  if (device === 'gpu') {
    const requirements = await cudaRequirements(folder);
    for (const [i, name] of requirements.entries())
      await get(name, ` (${i + 1} of ${requirements.length})`);
  }

  onProgress('compile', 'the addon of tfjs-node-gpu');
  await compileAddon(folder, compiler, log);
  await rm(join(folder, 'tensorflow', 'include'), { recursive: true });
  onProgress('verify', 'a first operation');
  await probeAddon(folder);
  await writeManifest(folder, device);
}

async function checkSpace(folder: string, bytes: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes) throw tooLittleSpace(dirname(folder), bavail * bsize, bytes);
}

/** The NVIDIA wheels that TensorFlow's wheel asks for under its extra `and-cuda`. */
async function cudaRequirements(folder: string): Promise<string[]> {
  const info = (await readdir(folder)).find((name) => name.endsWith('.dist-info'))!;
  const metadata = await readFile(join(folder, info, 'METADATA'), 'utf8');
  return [
    ...metadata.matchAll(/^Requires-Dist: (nvidia-[^;]+?)\s*;\s*extra == ['"]and-cuda['"]/gm),
  ].map((match) => match[1]!);
}
