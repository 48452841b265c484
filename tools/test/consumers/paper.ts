import assert from 'node:assert/strict';
import { kinds } from '@unas/jobs/kinds';
import { experiments, scales, storedResults, verdict } from '@unas/paper';
import { openStore } from '@unas/runs';

const [topology] = experiments;
const store = openStore('runs', { kinds });
const results = await storedResults(store, topology!.runs(scales.quick));
const { claims } = topology!.analyse(results, scales.quick);
assert.equal(verdict(claims[0]!), 'reproduced');

// @ts-expect-error: types resolve, so a verdict is a word
assert.equal(verdict(claims[0]!).estimate, undefined);
