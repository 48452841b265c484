import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { add, mean, mul } from '@tensorflow/tfjs-core';
import { loadEngine, softmaxCrossEntropy, valueAndGradients } from '@unas/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { liveParameters, toStateDict } from '../src/index.ts';
import { parityFiles, prefixed, readParityFile, relativeError } from './support/parity-file.ts';
import { asTensors } from './support/tiny.ts';

const auxiliaryWeight = 0.4;

describe('the authors’ code', () => {
  beforeAll(() => loadEngine());

  describe.each(parityFiles.map((path) => [basename(path), path]))('%s', (_, path) => {
    test('the state dict there and back', async () => {
      const { network, values, tensors } = await readParityFile(path);
      const expected = prefixed(tensors, 'state.');
      const dict = toStateDict(network, values);
      expect(Object.keys(dict).sort()).toEqual(Object.keys(expected).sort());
      for (const [key, { values: numbers }] of Object.entries(expected))
        expect(isDeepStrictEqual(dict[key]!.values, numbers), key).toBe(true);
    });

    test('evaluation', async () => {
      const { network, values, tensors, x, labels } = await readParityFile(path);
      const { logits, auxiliaryLogits, batchStatistics } = network.forward(asTensors(values), x, {
        training: false,
      });
      const loss = mean(softmaxCrossEntropy(logits, labels));
      expect(relativeError(logits.dataSync(), tensors['eval.logits']!)).toBeLessThan(1e-4);
      expect(relativeError(loss.dataSync(), tensors['eval.loss']!)).toBeLessThan(1e-4);
      expect(auxiliaryLogits).toBeUndefined();
      expect(batchStatistics).toEqual({});
    });

    test('training', async () => {
      const { network, values, tensors, x, labels } = await readParityFile(path);
      const all = asTensors(values);
      const weights = Object.fromEntries(network.parameters.map((p) => [p.name, all[p.name]!]));
      const { value, gradients } = valueAndGradients((w) => {
        const { logits, auxiliaryLogits } = network.forward({ ...all, ...w }, x, {
          training: true,
        });
        const main = mean(softmaxCrossEntropy(logits, labels));
        const auxiliary = mean(softmaxCrossEntropy(auxiliaryLogits!, labels));
        const loss = add(main, mul(auxiliary, auxiliaryWeight));
        return { loss, logits, auxiliaryLogits: auxiliaryLogits! };
      }, weights);
      const errors = {
        loss: relativeError(value.loss.dataSync(), tensors['train.loss']!),
        logits: relativeError(value['logits']!.dataSync(), tensors['train.logits']!),
        auxiliary: relativeError(
          value['auxiliaryLogits']!.dataSync(),
          tensors['train.aux_logits']!,
        ),
      };
      for (const error of Object.values(errors)) expect(error).toBeLessThan(1e-4);

      const expected = prefixed(tensors, 'grad.');
      const sampled = prefixed(tensors, 'grad32nd.');
      expect(Object.keys(gradients).sort()).toEqual(liveParameters(network).sort());
      expect(Object.keys(gradients).sort()).toEqual(
        Object.keys({ ...expected, ...sampled }).sort(),
      );
      const dicts = { ...values };
      for (const [key, gradient] of Object.entries(gradients))
        dicts[key] = { ...values[key]!, values: gradient.dataSync<'float32'>() };
      const ours = toStateDict(network, dicts);
      for (const [key, wanted] of Object.entries(expected))
        expect(relativeError(ours[key]!.values as Float32Array, wanted), key).toBeLessThan(1e-3);
      for (const [key, wanted] of Object.entries(sampled)) {
        const some = (ours[key]!.values as Float32Array).filter((_, i) => i % 32 === 0);
        expect(relativeError(some, wanted), key).toBeLessThan(1e-3);
      }
    });
  });
});
