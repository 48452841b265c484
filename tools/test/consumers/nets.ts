import assert from 'node:assert/strict';
import { genotype } from '@unas/genotypes';
import { buildNetwork, countParameters } from '@unas/nets';

const network = buildNetwork({
  family: 'cifar',
  genotype: genotype('DARTS_V2'),
  channels: 16,
  cells: 8,
  classes: 10,
  auxiliary: false,
});
assert.equal(countParameters(network), 246_106);

// @ts-expect-error: types resolve, so a count is a number
assert.equal(countParameters(network).length, undefined);
