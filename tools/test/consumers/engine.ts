import assert from 'node:assert/strict';
import { compile, float32, loadEngine } from '@unas/engine';
import { add } from '@tensorflow/tfjs-core';

// Without the optional peer @tensorflow/tfjs-node-gpu.
assert.equal((await loadEngine()).kind, 'portable');
const program = compile({
  variables: { total: float32([], [1]) },
  functions: {
    add: {
      inputs: { x: { dtype: 'float32', shape: [] } },
      run: ({ total }, { x }) => ({ outputs: {}, variables: { total: add(total!, x!) } }),
    },
  },
});
program.run('add', { x: 2 });
assert.deepEqual([...program.read()['total']!.values], [3]);

// @ts-expect-error: types resolve, so a step is known by name and takes numbers
assert.throws(() => program.run('add', { x: 'two' }));
