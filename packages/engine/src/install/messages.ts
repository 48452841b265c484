import { EngineError } from '../engine-error.ts';
import { installHint } from '../messages.ts';

// The wording of every error of an installation, and of what the doctor advises.

const moreSpace = 'Free some space or set UNAS_CACHE to a folder on a larger disk.';

export const newerNode = 'Install Node 20.19 or newer.';
export const removeDamaged = (folder: string) => `Remove ${folder}. ${installHint()}`;

export const unknownDevice = (device: string) =>
  new RangeError(`installEngine: device must be 'auto', 'cpu' or 'gpu', got '${device}'`);

export const cacheNotWritable = (cache: string, cause: Error) =>
  new EngineError('cache-not-writable', `cannot write to ${cache}: ${cause.message}`, {
    hint: 'Set UNAS_CACHE to a folder that you may write to.',
    cause,
  });

export const takenOver = (cause: unknown) =>
  new EngineError('taken-over', 'another install took over', {
    hint: 'Run the install again.',
    cause,
  });

export const tooLittleSpace = (folder: string, left: number, needed: number) =>
  new EngineError(
    'no-space',
    `${folder} has ${gigabytes(left)} GB left, the install needs ${gigabytes(needed)} GB`,
    { hint: moreSpace },
  );

export const noPython = () =>
  new EngineError('no-python', 'python3 not found: TensorFlow comes through pip', {
    hint: 'Install Python 3 and pip, e.g. `apt install python3 python3-pip`; any version will do.',
  });

export const noPip = (said: string) =>
  new EngineError('no-pip', `python3 has no working pip: ${said}`, {
    hint: 'Install it with `apt install python3-pip` or `python3 -m ensurepip --user`.',
  });

export const noCompiler = (tried: readonly string[]) =>
  new EngineError('no-compiler', `no C++17 compiler found (tried ${tried.join(', ')})`, {
    hint: 'Install one, e.g. `apt install g++`, `dnf install gcc-c++` or `conda install gxx`, or name it in $CXX.',
  });

export const doesNotCompile = (reason: string, log: string) =>
  new EngineError('does-not-compile', `the addon does not compile: ${reason}`, {
    hint: `Read the compiler's output in ${log}.`,
  });

export const cannotUnpackForSpace = () =>
  new EngineError('no-space', 'cannot unpack TensorFlow: no space left on the disk', {
    hint: moreSpace,
  });

export const cannotUnpack = (wheel: string, said: string) =>
  new EngineError('cannot-unpack', `cannot unpack ${wheel}: ${said}`, {
    hint: 'Run the install again.',
  });

/** Why pip brought no wheel, by what it said. */
export function cannotDownload(requirement: string, output: string, log: string): EngineError {
  const cannot = `cannot download ${requirement}`;
  const seeLog = `Read pip's output in ${log}.`;
  if (/no space left|errno 28|disk quota/i.test(output))
    return new EngineError('no-space', `${cannot}: no space left on the disk`, { hint: moreSpace });
  if (/certificate|SSLError/i.test(output)) {
    const hint = `Give pip your network's certificate: \`pip config set global.cert FILE\`. ${seeLog}`;
    const why = "pip does not trust the package index's certificate";
    return new EngineError('no-certificate', `${cannot}: ${why}`, { hint });
  }
  const unreachable =
    /connection|retrying|timed? ?out|name resolution|name or service|proxy|unreachable|max retries/i;
  if (unreachable.test(output)) {
    const hint = `Set the index or proxy that this machine reaches with \`pip config\`. ${seeLog}`;
    return new EngineError('no-index', `${cannot}: the package index cannot be reached`, { hint });
  }
  if (/no matching distribution|could not find a version/i.test(output)) {
    const hint = `Update pip, or point it at an index that has the wheel. ${seeLog}`;
    const why = 'the package index has no such wheel for this machine';
    return new EngineError('no-wheel', `${cannot}: ${why}`, { hint });
  }
  return new EngineError('cannot-download', `${cannot}: ${lastLine(output)}`, { hint: seeLog });
}

export const noAvx = () =>
  new EngineError('no-avx', 'this processor lacks instructions that TensorFlow needs (AVX)', {
    hint: 'Use the portable engine: the same numbers, slower.',
  });

export const addonDoesNotLoad = (reason: string) =>
  new EngineError('does-not-load', `TensorFlow does not load: ${reason}`, {
    hint: 'Run diagnose() of @unas/engine/install, or `npx unas doctor` of the package unas.',
  });

export const wrongSum = (sum: readonly number[]) =>
  new EngineError('wrong-sum', `TensorFlow computes [1, 2] + [3, 4] = [${sum.join(', ')}]`);

/** The last line of a command's output that says something. */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() || 'no output';
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
