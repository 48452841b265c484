import { appendFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { release, wheelMachine } from '../../installation/release.ts';
import { cannotDownload } from '../messages.ts';
import { runCommand } from './run-command.ts';

/** Platform tags by age: TensorFlow's own, and those that NVIDIA's wheels carry. */
const platforms = [
  'manylinux_2_27',
  'manylinux_2_17',
  'manylinux2014',
  'manylinux_2_5',
  'manylinux1',
];

/**
 * Downloads one wheel into an empty folder with the user's pip configuration (index, certificates, proxy) and returns
 * its path. The Python that runs pip need not be one that the wheel is for.
 * @internal
 */
export async function downloadWheel(
  requirement: string,
  into: string,
  options: { log: string; onProgress(detail: string): void },
): Promise<string> {
  const temporary = join(into, 'tmp');
  await mkdir(temporary, { recursive: true });
  const { python } = release;
  const tags = platforms.flatMap((platform) => ['--platform', `${platform}_${wheelMachine()!}`]);
  const target = [
    '--python-version',
    python,
    '--implementation',
    'cp',
    '--abi',
    `cp${python}`,
    '--abi',
    'none',
    ...tags,
  ];
  const quiet = ['--no-input', '--disable-pip-version-check', '--progress-bar', 'off'];
  const args = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    ...target,
    ...quiet,
    '--dest',
    into,
    requirement,
  ];

  let total = '';
  const report = async () => {
    // pip copies the wheel when it has it, so for a moment there are two.
    const megabytes = Math.min(Math.round((await bytesUnder(temporary)) / 1e6), Number(total));
    options.onProgress(total ? `${requirement}: ${megabytes} of ${total} MB` : requirement);
  };
  const timer = setInterval(() => void report(), 1000);
  const result = await runCommand('python3', args, {
    env: { ...process.env, TMPDIR: temporary },
    onOutput: (text) => (total = /\(([\d.]+) MB\)/.exec(text)?.[1] ?? total),
  }).finally(() => clearInterval(timer));

  await appendFile(options.log, `$ python3 ${args.join(' ')}\n${result.output}\n`);
  const wheel = (await readdir(into)).find((name) => name.endsWith('.whl'));
  if (result.code === 0 && wheel !== undefined) return join(into, wheel);
  throw cannotDownload(requirement, result.output, options.log);
}

async function bytesUnder(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const entry = await stat(join(folder, name)).catch(() => undefined); // pip renames as it goes
    if (entry?.isFile()) bytes += entry.size;
  }
  return bytes;
}
