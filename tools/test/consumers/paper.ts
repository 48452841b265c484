import assert from 'node:assert/strict';
import { experiments, openRunStore, scales, verdict } from '@unas/paper';

const [topology] = experiments;
const { claims } = await topology!.analyse(openRunStore('runs'), scales.quick);
assert.equal(verdict(claims[0]!), 'reproduced');

// @ts-expect-error: types resolve, so a verdict is a word
assert.equal(verdict(claims[0]!).estimate, undefined);
