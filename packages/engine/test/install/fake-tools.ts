import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const python = `#!/bin/bash
PATH=/usr/bin:/bin
case "$*" in
  '-m pip --version')
    [ "$FAKE_PIP" = missing ] && { echo "python3: No module named pip" >&2; exit 1; }
    echo 'pip 26.0 from /somewhere/pip (python 3.13)' ;;
  '-m pip download'*)
    echo "\${@: -1}" >> "$FAKE_LOG"
    [ "$FAKE_PIP" = slow ] && sleep 20
    [ -n "$FAKE_PIP" ] && [ "$FAKE_PIP" != slow ] && { echo "ERROR: $FAKE_PIP" >&2; exit 1; }
    while [ $# -gt 0 ]; do [ "$1" = --dest ] && into=$2; shift; done
    echo '  Downloading fake.whl (273.8 MB)'
    echo wheel > "$into/fake.whl" ;;
  *)
    [ -n "$FAKE_ZIP" ] && { echo "$FAKE_ZIP" >&2; exit 1; }
    into=$4
    mkdir -p "$into/tensorflow/include" "$into/tensorflow-1.dist-info"
    echo 'Requires-Dist: numpy>=1
Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3; extra == "and-cuda"' > "$into/tensorflow-1.dist-info/METADATA"
    echo cc > "$into/tensorflow/libtensorflow_cc.so.2"
    echo framework > "$into/tensorflow/libtensorflow_framework.so.2" ;;
esac
`;

const compiler = `#!/bin/bash
PATH=/usr/bin:/bin
[ "$FAKE_CXX" = old ] && exit 1
case "$*" in
  *-fsyntax-only*) exit 0 ;;
esac
[ "$FAKE_CXX" = failing ] && { echo 'tfjs_backend.cc:1: error: no such thing' >&2; exit 1; }
while [ $# -gt 0 ]; do [ "$1" = -o ] && echo addon > "$2"; shift; done
exit 0
`;

/** A folder for PATH with a python3 and a c++ that do as FAKE_PIP, FAKE_ZIP and FAKE_CXX say, and an empty cache. */
export function fakeTools(tools: readonly ('python3' | 'c++')[] = ['python3', 'c++']) {
  const folder = mkdtempSync(join(tmpdir(), 'unas-install-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const tool of tools) {
    writeFileSync(join(bin, tool), tool === 'c++' ? compiler : python);
    chmodSync(join(bin, tool), 0o755);
  }
  const log = join(folder, 'downloads');
  return {
    folder,
    cache: join(folder, 'cache'),
    env: { PATH: bin, CXX: '', FAKE_LOG: log, FAKE_PIP: '', FAKE_ZIP: '', FAKE_CXX: '' },
    /** What pip was asked for, in order. */
    downloads: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}
