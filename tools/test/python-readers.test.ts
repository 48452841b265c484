/** What we write, read by the Python libraries that people use. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSafetensors, type SafeTensor, writeSafetensors } from '@unas/engine';
import { EventFile } from '@unas/train';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testPython } from '../python/test-python.ts';

const python = testPython();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unas-python-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.skipIf(python === undefined)(
  'TensorBoard reads event files, and drops what a resumed run does again',
  async () => {
    const first = new EventFile(folder, () => 1_600_000_000_000);
    await first.append([{ step: 1, scalars: { loss: 2.5 } }]);
    await first.append([
      { step: 2, scalars: { loss: 2 } },
      { step: 3, scalars: { loss: 9 } },
    ]);
    await first.close();
    const second = new EventFile(folder, () => 1_600_000_001_500);
    second.restartAfter(2);
    await second.append([{ step: 3, scalars: { loss: 1.5, 'top-1 error/test': 0.25 } }]);
    await second.close();

    const program = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1])
events.Reload()
tags = events.Tags()["scalars"]
print(json.dumps({t: [[e.step, e.value, e.wall_time] for e in events.Scalars(t)] for t in tags}))`;
    expect(JSON.parse(python!(program, folder))).toEqual({
      loss: [
        [1, 2.5, 1.6e9],
        [2, 2, 1.6e9],
        [3, 1.5, 1_600_000_001.5],
      ],
      'top-1 error/test': [[3, 0.25, 1_600_000_001.5]],
    });
  },
);

test.skipIf(python === undefined)(
  'the safetensors library reads ours, and we read what it writes',
  async () => {
    const tensors: Record<string, SafeTensor> = {
      weight: { dtype: 'F32', shape: [2, 2], values: Float32Array.of(1, -2, 3.5, Infinity) },
      steps: { dtype: 'I64', shape: [1], values: BigInt64Array.of(-5n) },
      loss: { dtype: 'F64', shape: [], values: Float64Array.of(0.1) },
      mask: { dtype: 'BOOL', shape: [3], values: Uint8Array.of(1, 0, 1) },
    };
    const [ours, theirs] = [join(folder, 'ours'), join(folder, 'theirs')];
    await writeSafetensors(ours, tensors, { epoch: '3' });
    const program = `
import json, sys
from safetensors import safe_open
from safetensors.numpy import save_file
with safe_open(sys.argv[1], "numpy") as file:
    tensors = {name: file.get_tensor(name) for name in file.keys()}
    save_file(tensors, sys.argv[2], file.metadata())
print(json.dumps({name: [str(t.dtype), list(t.shape), repr(t.tolist())] for name, t in tensors.items()}))`;
    expect(JSON.parse(python!(program, ours, theirs))).toEqual({
      weight: ['float32', [2, 2], '[[1.0, -2.0], [3.5, inf]]'],
      steps: ['int64', [1], '[-5]'],
      loss: ['float64', [], '0.1'],
      mask: ['bool', [3], '[True, False, True]'],
    });
    expect(await readSafetensors(theirs)).toEqual({ tensors, metadata: { epoch: '3' } });
  },
);
