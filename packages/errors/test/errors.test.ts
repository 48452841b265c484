import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { didYouMean, hasCode, isAbort, nearest, UnasError } from '@unas/errors';

class RunError extends UnasError {}

describe('UnasError', () => {
  it('has the name of its subclass, a code, a hint and a cause', () => {
    const cause = new Error('disk full');
    const error = new RunError('not-written', 'run.json: not written', {
      hint: 'Free some space.',
      cause,
    });
    expect(error).toBeInstanceOf(UnasError);
    expect(error).toBeInstanceOf(Error);
    expect({ ...error, message: error.message, cause: error.cause }).toEqual({
      name: 'RunError',
      code: 'not-written',
      message: 'run.json: not written',
      hint: 'Free some space.',
      cause,
    });
    expect(String(error)).toBe('RunError: run.json: not written');
  });

  it('has neither hint nor cause unless given', () => {
    const error = new UnasError('bad', 'bad');
    expect(error.hint).toBeNull();
    expect('cause' in error).toBe(false);
  });
});

describe('nearest', () => {
  it.each([
    ['epocs', ['seed', 'epochs', 'epoch'], 'epochs'],
    ['darts_v2', ['DARTS_V1', 'DARTS_V2'], 'DARTS_V2'],
    ['x', ['y'], 'y'],
    ['weights.pt', ['DARTS_V2', 'ENAS'], null],
    ['epochs', [], null],
  ])('nearest(%j, %j) is %j', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected);
    expect(didYouMean(name, known)).toBe(expected === null ? '' : `; did you mean '${expected}'?`);
  });

  it('finds a known name in any letter case, after one change of a letter too', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}$/), fc.nat(), (name, at) => {
        const index = at % name.length;
        const misspelt = `${name.slice(0, index)}-${name.slice(index + 1)}`;
        expect(nearest(name.toUpperCase(), [name])).toBe(name);
        expect(nearest(misspelt, [name])).toBe(name);
      }),
    );
  });
});

describe('isAbort', () => {
  it('knows what an aborted signal throws', () => {
    const { signal } = new AbortController();
    expect(isAbort(AbortSignal.abort().reason)).toBe(true);
    expect(isAbort(new DOMException('too late', 'TimeoutError'))).toBe(true);
    expect(isAbort(new Error('AbortError'))).toBe(false);
    expect(isAbort(undefined, signal)).toBe(false);
  });

  it('takes the reason of its signal, whatever it is', () => {
    expect(isAbort('stop', AbortSignal.abort('stop'))).toBe(true);
    expect(isAbort('stop')).toBe(false);
    expect(isAbort('other', AbortSignal.abort('stop'))).toBe(false);
  });
});

describe('hasCode', () => {
  it('tells errors of the system and our own by code', () => {
    let error: unknown;
    try {
      readFileSync('no/such/file');
    } catch (thrown) {
      error = thrown;
    }
    expect(hasCode(error, 'EACCES', 'ENOENT')).toBe(true);
    expect(hasCode(error, 'EACCES')).toBe(false);
    expect(hasCode(new UnasError('bad', 'bad'), 'bad')).toBe(true);
    expect(hasCode({ code: 'ENOENT' }, 'ENOENT')).toBe(false);
    expect(hasCode(null, 'ENOENT')).toBe(false);
    if (hasCode(error, 'ENOENT')) expectTypeOf(error.code).toEqualTypeOf<'ENOENT'>();
  });
});
