// FUZZ_CASES=20000 tries more of them: npm run bench -- --fuzz 20000.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGenotypes, GenotypeError, parseGenotype } from '@unas/genotypes';
import { beginnings, hostileText, longText, longTexts } from './hostile-texts.ts';

const numRuns = Number(process.env['FUZZ_CASES'] ?? 500);

/** Reads a text, and says what came of it. */
function outcomeOf(text: string | Uint8Array): string {
  try {
    parseGenotype(text);
    return 'a genotype';
  } catch (error) {
    if (!(error instanceof GenotypeError)) throw error;
    expect(error.message).not.toMatch(/\n|undefined|NaN|\[object/);
    expect(error.hint ?? '').not.toMatch(/\n/);
    return error.code;
  }
}

describe('parseGenotype of any text', () => {
  it('is a genotype or a GenotypeError of one line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        outcomeOf(text);
        for (const { cells } of findGenotypes(text))
          if (!(cells instanceof GenotypeError))
            expect(cells.normal.nodes.length).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });

  it('is one of any bytes too', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        outcomeOf(bytes);
      }),
      { numRuns },
    );
  });

  it.each(beginnings)('%j and a hundred thousand letters of one run comes to an end', (begin) => {
    for (const run of longTexts) outcomeOf(longText(run, begin, 100_000));
  });
});
