import assert from 'node:assert/strict';
import { loadDataset, trainingBatches } from '@unas/data';

const dataset = await loadDataset('cifar10-sample');
assert.equal(dataset.train.length, 5000);
for await (const { x } of trainingBatches(dataset.train, dataset, {
  batchSize: 2,
  seed: 1,
  epoch: 0,
})) {
  assert.equal(x.length, 2 * 32 * 32 * 3);
  break;
}

// @ts-expect-error: types resolve, so a data set has no length
assert.equal(dataset.length, undefined);
