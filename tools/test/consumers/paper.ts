import assert from 'node:assert/strict';
import { experiments, openRunStore, scales, storedResults, verdict } from '@unas/paper';

const [topology] = experiments;
const { claims } = topology!.analyse(storedResults(openRunStore('runs')), scales.quick);
assert.equal(verdict(claims[0]!), 'reproduced');

// @ts-expect-error: types resolve, so a verdict is a word
assert.equal(verdict(claims[0]!).estimate, undefined);
