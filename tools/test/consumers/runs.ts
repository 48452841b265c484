import assert from 'node:assert/strict';
import { defineKind, executeRuns, inProcess, openStore, planRuns } from '@unas/runs';
import { z } from 'zod';

const squares = defineKind({
  name: 'squares',
  config: z.strictObject({ to: z.int() }),
  result: z.object({ sum: z.number() }),
  code: () => '1',
  cost: ({ to }) => ({ seconds: 1, memory: 1e6, rate: 'squares', work: to }),
  execute: ({ config: { to } }) =>
    Promise.resolve({
      sum: Array.from({ length: to }, (_, n) => n * n).reduce((a, b) => a + b, 0),
    }),
});
const store = openStore('squares', { kinds: [squares] });
const run = { kind: 'squares', title: 'below ten', config: { to: 10 } };
await executeRuns(store, await planRuns(store, [run]), { executor: inProcess([squares]) });
const result = (await store.read([run])).result(squares, run);
assert.deepEqual(result, { sum: 285 });

// @ts-expect-error: types resolve, so a result is what its schema says
assert.equal(result?.product, undefined);
