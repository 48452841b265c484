import assert from 'node:assert/strict';
import { cosine, parseRunConfig } from '@unas/train';

assert.equal(cosine({ from: 1, epochs: 10 })(5), 0.5);
assert.equal(parseRunConfig({ preset: 'paper-cifar10' }).training.epochs, 600);

// @ts-expect-error: types resolve, so an epoch is a number
assert.ok(Number.isNaN(cosine({ from: 1, epochs: 10 })('five')));
