import assert from 'node:assert/strict';
import { countParameters } from '@unas/nets';
import { buildSupernet, findSpace } from '@unas/search';

const supernet = buildSupernet({ space: findSpace('darts') });
assert.equal(countParameters(supernet), 1930618);

// @ts-expect-error: types resolve, so there is no other name
assert.equal(supernet.genotype, undefined);
