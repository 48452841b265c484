import { appendFile, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLog, readLog } from '../src/index.ts';

const parse = (value: unknown): number => {
  if (typeof value !== 'number') throw new Error('it must be a number');
  return value;
};

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'unas-log-')), 'log.jsonl');
});

describe('openLog', () => {
  it('appends lines and gives them back when it is opened again', async () => {
    const log = await openLog(path, { parse, durable: true });
    await log.append(1);
    await log.append(2);
    await log.close();
    const again = await openLog(path, { parse });
    await again.append(3);
    await again.sync();
    await again.close();
    expect(again.lines).toEqual([1, 2]);
    expect(await readFile(path, 'utf8')).toBe('1\n2\n3\n');
  });

  it('removes a last line that was cut off, even where it could be parsed', async () => {
    await writeFile(path, '1\n2\n34');
    const log = await openLog(path, { parse });
    await log.append(5);
    await log.close();
    expect(log.lines).toEqual([1, 2]);
    expect(await readFile(path, 'utf8')).toBe('1\n2\n5\n');
  });

  it('names file and line of a garbled line that is not the last, and changes nothing', async () => {
    await writeFile(path, '1\n{"a\n3\n4');
    await expect(openLog(path, { parse })).rejects.toThrow(`${path}: line 2 is damaged`);
    await expect(readLog(path, { parse })).rejects.toMatchObject({ code: 'garbled-line' });
    expect(await readFile(path, 'utf8')).toBe('1\n{"a\n3\n4');
  });

  it('says what parse says of a line', async () => {
    await writeFile(path, '1\n"x"\n');
    await expect(readLog(path, { parse })).rejects.toThrow(
      `${path}: line 2 is damaged: it must be a number, got "x"`,
    );
  });

  it('says the first thing that a schema finds wrong with a line', async () => {
    await writeFile(path, '{"epoch":"x"}\n');
    const schema = z.object({ epoch: z.number() });
    await expect(readLog(path, { parse: (value) => schema.parse(value) })).rejects.toThrow(
      /line 1 is damaged: epoch: Invalid input: expected number, received string, got {/,
    );
  });

  it('keeps the lines that pass', async () => {
    const log = await openLog(path, { parse, header: { format: 'n' } });
    for (const n of [1, 2, 3, 4]) await log.append(n);
    await log.keep((n) => n % 2 === 0);
    await log.append(5);
    await log.close();
    expect(await readLog(path, { parse, header: true })).toEqual([2, 4, 5]);
    expect(await readFile(path, 'utf8')).toMatch(/^{"format":"n"}\n/);
  });

  it('refuses a file with another header, whatever the order of its keys', async () => {
    await (await openLog(path, { parse, header: { a: 1, b: 2 } })).close();
    await (await openLog(path, { parse, header: { b: 2, a: 1 } })).close();
    await expect(openLog(path, { parse, header: { a: 1, b: 3 } })).rejects.toMatchObject({
      code: 'other-header',
    });
  });

  it('begins again where not even the header was written whole', async () => {
    await writeFile(path, '{"a":');
    await (await openLog(path, { parse, header: { a: 1 } })).close();
    expect(await readFile(path, 'utf8')).toBe('{"a":1}\n');
  });
});

describe('readLog', () => {
  it('is empty where there is no file', async () => {
    expect(await readLog(path, { parse })).toEqual([]);
  });

  it('leaves out a line that is being written and changes nothing', async () => {
    await writeFile(path, '1\n2');
    const before = await stat(path);
    expect(await readLog(path, { parse })).toEqual([1]);
    expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
    await appendFile(path, '\n');
    expect(await readLog(path, { parse })).toEqual([1, 2]);
  });

  it('throws the error of the system where the file cannot be read', async () => {
    // As root is refused nothing, a folder stands in for a file without permission.
    await expect(readLog(join(path, '..'), { parse })).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
