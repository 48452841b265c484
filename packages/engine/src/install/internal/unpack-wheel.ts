import { cannotUnpack, cannotUnpackForSpace, lastLine } from '../messages.ts';
import { runCommand } from './run-command.ts';

// A wheel is a zip; Python is there anyway, checks the CRCs and streams a library of 788 MB.
const script = `
import fnmatch, os, sys, zipfile
wheel, into, *patterns = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for member in archive.infolist():
        if any(fnmatch.fnmatchcase(member.filename, pattern) for pattern in patterns):
            path = archive.extract(member, into)
            mode = (member.external_attr >> 16) & 0o777
            if mode and not member.is_dir():
                os.chmod(path, mode | 0o600)
`;

/** What the addon and TensorFlow need of the wheels: libraries, the C headers, NVIDIA's libraries and ptxas. */
const patterns = [
  'tensorflow/libtensorflow_cc.so.2',
  'tensorflow/libtensorflow_framework.so.2',
  'tensorflow*.libs/*',
  'tensorflow/include/tensorflow/c/*',
  'tensorflow/include/tensorflow/core/platform/*',
  'tensorflow/include/tsl/platform/*',
  'tensorflow/include/xla/tsl/c/*',
  'nvidia/*/lib/*',
  'nvidia/*/bin/*',
  'nvidia/*/nvvm/*',
  '*.dist-info/METADATA',
  '*.dist-info/*LICENSE*',
];

/** Unpacks what is needed of a wheel into a folder, in the layout of `pip install --target`. @internal */
export async function unpackWheel(wheel: string, into: string): Promise<void> {
  const { code, output } = await runCommand('python3', ['-c', script, wheel, into, ...patterns]);
  if (code === 0) return;
  if (/no space left|errno 28|disk quota/i.test(output)) throw cannotUnpackForSpace();
  throw cannotUnpack(wheel, lastLine(output));
}
