import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { nativeBackend } from '../../src/load/current-engine.ts';
import { nativeMissing, on } from '../backends.ts';

// What program/trace/native.ts states of tfjs-node-gpu's private parts, held against the installed version.
const native = test.skipIf(nativeMissing !== undefined);

native('the backend has the parts that tracing replaces and calls', () =>
  on('tensorflow', () => {
    const backend = nativeBackend()!;
    const x = tf.tensor([1, 2]);
    expect(backend.tensorMap.get(x.dataId)).toMatchObject({
      shape: [2],
      dtype: 1,
      values: Float32Array.of(1, 2),
    });
    const [id] = backend.getInputTensorIds([x]);
    expect(backend.tensorMap.get(x.dataId)).toMatchObject({ id, values: null });
    expect(backend.binding.tensorDataSync(id!)).toEqual(Float32Array.of(1, 2));
    const own = backend.binding.createTensor([], 3, Int32Array.of(5));
    const output = backend.createOutputTensor({ id: own, shape: [], dtype: 3 });
    expect([output.dtype, output.dataSync()[0]]).toEqual(['int32', 5]);
    tf.dispose([x, output]);
    expect(() => backend.binding.tensorDataSync(own), 'disposal deletes').toThrow();
  }),
);

native('the addon executes operations by name, with attributes of numbered kinds', () =>
  on('tensorflow', () => {
    const { binding } = nativeBackend()!;
    const kinds = ['STRING', 'INT', 'FLOAT', 'BOOL', 'TYPE', 'SHAPE'] as const;
    const numbers = kinds.map((kind) => binding[`TF_ATTR_${kind}`]);
    expect(new Set(numbers).size).toBe(kinds.length);
    expect(numbers.every(Number.isInteger)).toBe(true);
    const [a, b] = [1, 2].map((value) => binding.createTensor([], 1, Float32Array.of(value)));
    const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: 1 };
    const [sum] = binding.executeOp('AddV2', [type], [a!, b!], 1);
    expect(sum).toEqual({ id: sum!.id, shape: [], dtype: 1 });
    expect(binding.tensorDataSync(sum!.id)).toEqual(Float32Array.of(3));
    for (const id of [a!, b!, sum!.id]) binding.deleteTensor(id);
    for (const name of ['loadSavedModel', 'deleteSavedModel', 'runSavedModel'] as const)
      expect(binding[name]).toBeTypeOf('function');
  }),
);

native('every operation goes through getInputTensorIds and executeOp, which can be replaced', () =>
  on('tensorflow', () => {
    const backend = nativeBackend()!;
    const { binding } = backend;
    const asked: string[] = [];
    backend.binding = Object.create(binding, {
      executeOp: {
        value: (...call: Parameters<typeof binding.executeOp>) => {
          asked.push(call[0]);
          return binding.executeOp(...call);
        },
      },
    }) as typeof binding;
    try {
      tf.tidy(() => tf.matMul([[1]], tf.relu([[2]])));
    } finally {
      backend.binding = binding;
    }
    expect(asked).toEqual(['Relu', 'BatchMatMulV2']);
  }),
);

native('the messages of saved_model.pb have the setters that are called', () => {
  const messages = createRequire(import.meta.url)(
    '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js',
  ) as Record<string, { prototype: object }>;
  const setters: Record<string, string[]> = {
    SavedModel: ['setSavedModelSchemaVersion', 'addMetaGraphs', 'serializeBinary'],
    MetaGraphDef: ['setMetaInfoDef', 'setGraphDef', 'getSignatureDefMap'],
    GraphDef: ['addNode', 'setVersions'],
    NodeDef: ['setName', 'setOp', 'setInputList', 'getAttrMap'],
    AttrValue: ['setS', 'setI', 'setF', 'setB', 'setType', 'setShape', 'setTensor', 'setList'],
    Tensor: ['setDtype', 'setTensorShape', 'setTensorContent'],
  };
  for (const [type, names] of Object.entries(setters))
    for (const name of names) expect(messages[type]!.prototype, type).toHaveProperty(name);
});
