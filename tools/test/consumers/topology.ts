import assert from 'node:assert/strict';
import { genotype } from '@unas/genotypes';
import { measureDepth, measureWidth, rankCell } from '@unas/topology';

const { normal } = genotype('DARTS_V2');
assert.equal(measureWidth(normal), 3.5);
assert.equal(measureDepth(normal), 3);
assert.equal(rankCell(normal).width.toFraction(), '865/9');

// @ts-expect-error: types resolve, so a width is a number
assert.equal(measureWidth(normal).toFraction, undefined);
