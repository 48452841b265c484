import assert from 'node:assert/strict';
import { formatPython, genotype, parseGenotype } from '@unas/genotypes';
import { irregularEntries } from '@unas/genotypes/irregular';
import { searchlogEntries } from '@unas/genotypes/searchlog';

const darts = genotype('DARTS_V2');
assert.deepEqual(parseGenotype(formatPython(darts)), darts);
assert.ok(irregularEntries.length > 0 && searchlogEntries.length > 0);

// @ts-expect-error: types resolve, so a text has no nodes
assert.equal(formatPython(darts).nodes, undefined);
