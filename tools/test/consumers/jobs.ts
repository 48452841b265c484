import assert from 'node:assert/strict';
import { sampledObjective } from '@unas/jobs';
import { kinds } from '@unas/jobs/kinds';
import { openStore, planRuns } from '@unas/runs';

const training = {
  kind: 'train',
  title: 'a small network',
  config: { network: { genotype: 'DARTS_V2' }, data: { name: 'cifar10-sample' } },
};
const surface = {
  kind: 'surface',
  title: 'its loss',
  config: { images: 500 },
  inputs: { training },
};
const plan = await planRuns(openStore('store', { kinds }), [surface]);
assert.deepEqual(
  plan.map(({ run }) => run.kind),
  ['train', 'surface'],
);

// @ts-expect-error: types resolve, so an objective needs a network
assert.throws(() => sampledObjective(null, { images: 1, batchSize: 1 }));
