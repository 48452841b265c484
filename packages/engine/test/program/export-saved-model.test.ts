import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, matMul, type Tensor2D } from '@tensorflow/tfjs-core';
import { exportSavedModel, float32 } from '@unas/engine';
import { expect, test } from 'vitest';
import { nativeBackend } from '../../src/load/current-engine.ts';
import { nativeMissing, on } from '../backends.ts';

test.skipIf(nativeMissing !== undefined)('TensorFlow loads and runs an exported function', () =>
  on('tensorflow', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unas-saved-model-'));
    await exportSavedModel(folder, {
      constants: { w: float32([2, 1], [10, 100]), b: float32([1], [7]) },
      inputs: { x: { dtype: 'float32', shape: [1, 2] } },
      run: ({ w, b }, { x }) => ({ y: add(matMul(x as Tensor2D, w as Tensor2D), b!) }),
    });
    const { binding } = nativeBackend()!;
    const model = binding.loadSavedModel(folder, 'serve');
    const x = binding.createTensor([1, 2], 1, Float32Array.of(1, 2));
    const [y] = binding.runSavedModel(model, [x], 'model/input_0', 'model/output_0');
    expect(binding.tensorDataSync(y!.id)).toEqual(Float32Array.of(217));
    for (const id of [x, y!.id]) binding.deleteTensor(id);
    binding.deleteSavedModel(model);
    await rm(folder, { recursive: true });
  }),
);
