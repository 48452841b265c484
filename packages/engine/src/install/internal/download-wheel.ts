import { appendFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../engine-error.ts';
import { release, wheelMachine } from './release.ts';
import { runCommand } from './run-command.ts';
import { lastLine } from './tools.ts';

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
  throw downloadError(requirement, result.output, options.log);
}

function downloadError(requirement: string, output: string, log: string): EngineError {
  const cannot = `cannot download ${requirement}`;
  if (/no space left|errno 28|disk quota/i.test(output)) {
    const hint = 'Free some space or set UNAS_CACHE to a folder on a larger disk.';
    return new EngineError(`${cannot}: no space left on the disk`, { hint });
  }
  if (/certificate|SSLError/i.test(output)) {
    const hint = `pip needs your network's certificate: \`pip config set global.cert FILE\`. Log: ${log}`;
    return new EngineError(`${cannot}: pip does not trust the package index's certificate`, {
      hint,
    });
  }
  const unreachable =
    /connection|retrying|timed? ?out|name resolution|name or service|proxy|unreachable|max retries/i;
  if (unreachable.test(output)) {
    const hint = `Set the index or proxy that this machine reaches with \`pip config\`. Log: ${log}`;
    return new EngineError(`${cannot}: the package index cannot be reached`, { hint });
  }
  if (/no matching distribution|could not find a version/i.test(output)) {
    const hint = `Update pip, or point it at an index that has the wheel. Log: ${log}`;
    return new EngineError(`${cannot}: the package index has no such wheel for this machine`, {
      hint,
    });
  }
  return new EngineError(`${cannot}: ${lastLine(output)}`, { hint: `Log: ${log}` });
}

async function bytesUnder(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const entry = await stat(join(folder, name)).catch(() => undefined); // pip renames as it goes
    if (entry?.isFile()) bytes += entry.size;
  }
  return bytes;
}
