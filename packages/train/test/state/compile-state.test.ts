import { float32, loadEngine, type Tensors } from '@unas/engine';
import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileState, type StateProgram } from '../../src/index.ts';

beforeAll(() => loadEngine());

type State = { readonly weights: Tensors; readonly count: Tensor };

function program(eager: boolean): StateProgram<State> {
  const state = { weights: { a: float32([1], [1]), b: float32([1], [2]) }, count: float32([]) };
  return compileState<State>({
    state,
    functions: {
      grow: {
        inputs: { by: { dtype: 'float32', shape: [] } },
        run: ({ weights, count }, { by }) => ({
          outputs: { sum: weights['a']!.add(weights['b']!) },
          state: { weights: { a: weights['a']!.add(by!) }, count: count.add(1) },
        }),
      },
    },
    eager,
  });
}

describe.each([true, false])('compileState(options), eager %s', (eager) => {
  test('functions read and write trees', () => {
    const { run, readBranches, read, write, dispose } = program(eager);
    const before = read();
    expect(run('grow', { by: 5 })['sum']!.values).toEqual(Float32Array.of(3));
    expect(run('grow', { by: 0 })['sum']!.values).toEqual(Float32Array.of(8));
    expect(readBranches(['weights'])).toEqual({
      weights: { a: float32([1], [6]), b: float32([1], [2]) },
    });
    expect(read().count).toEqual(float32([], [2]));
    write(before);
    expect(read()).toEqual(before);
    dispose();
  });
});
