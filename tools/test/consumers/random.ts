import assert from 'node:assert/strict';
import { normals, numpyChoice, permutation } from '@unas/random';

const choose = numpyChoice(0);
assert.deepEqual([choose(7), choose(7), choose(7)], [4, 5, 0]);
assert.deepEqual(normals(3, 'direction', 0), normals(3, 'direction', 0));
assert.deepEqual([...permutation(4, 1)].sort(), [0, 1, 2, 3]);

// @ts-expect-error: types resolve, so a size is a number
assert.throws(() => normals('three', 'direction') && assert.fail());
