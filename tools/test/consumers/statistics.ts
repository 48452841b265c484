import assert from 'node:assert/strict';
import { rankCorrelation, spearman } from '@unas/statistics';

assert.equal(spearman([1, 2, 3], [6, 5, 4]), -1);
const { rho, n } = rankCorrelation([1, 2, 3, 4], [1, 2, 3, 4]);
assert.deepEqual([rho, n], [1, 4]);

// @ts-expect-error: types resolve, so there is no other name
assert.equal(rankCorrelation([1, 2, 3], [1, 2, 3]).correlation, undefined);
