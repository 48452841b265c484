import assert from 'node:assert/strict';
import { canonicalJson, readLog, tryLease, writeFileAtomic } from '@unas/files';

await writeFileAtomic('log.jsonl', '1\n2\n');
const lines = await readLog('log.jsonl', { parse: Number });
assert.deepEqual(lines, [1, 2]);
const lease = await tryLease('lease');
assert.ok(lease.mine);
await lease.release();

assert.equal(canonicalJson({ b: 1, a: [] }), '{"a":[],"b":1}');
// @ts-expect-error: types resolve, so a line is a number
assert.equal(lines[0]!.length, undefined);
