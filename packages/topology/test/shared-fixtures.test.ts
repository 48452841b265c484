import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cellEntry, genotype, genotypeFromJson, type Cell } from '@unas/genotypes';
import { searchlogEntries } from '@unas/genotypes/searchlog';
import {
  adapt,
  measureDepth,
  measureWidth,
  randomConnections,
  randomOperations,
} from '@unas/topology';

const shared = new URL('../../../../shared/', import.meta.url);
const present = existsSync(shared);
if (!present)
  console.log('skipped: ../shared is not here with its fixtures of widths, depths and variants');

const read = (path: string) => JSON.parse(readFileSync(new URL(path, shared), 'utf8'));
const measured = (cell: Cell) => ({ width: measureWidth(cell), depth: measureDepth(cell) });
const base = (name: string) => genotype(name === 'SNAS' ? 'SNAS_MILD' : name);

type Measures = { width: number; depth: number };
type Fixture = { genotype: unknown; normal: Measures; reduce: Measures };

it.skipIf(!present)('measures and varies the cells of the paper as the fixtures say', () => {
  for (const [name, fixture] of Object.entries<Fixture>(read('fixtures/genotypes.json'))) {
    const expected = genotypeFromJson(fixture.genotype);
    expect([name, measured(expected.normal)]).toEqual([name, fixture.normal]);
    expect([name, measured(expected.reduce)]).toEqual([name, fixture.reduce]);
    const [, of, kind, seed] = /^(.*)_(CONN|OPS)(\d)$/.exec(name) ?? [];
    if (of === undefined) continue;
    const vary = kind === 'CONN' ? randomConnections : randomOperations;
    expect([name, vary(base(of), Number(seed))]).toEqual([name, expected]);
  }
});

it.skipIf(!present)('measures the published cells as the facts say', () => {
  type Fact = Record<'normalWidth' | 'normalDepth' | 'reduceWidth' | 'reduceDepth', number> & {
    name: string;
  };
  const logged = new Map(searchlogEntries.map((entry) => [entry.name, entry]));
  for (const file of ['published', 'searchlog']) {
    for (const fact of read(`facts/${file}-genotypes.json`) as Fact[]) {
      const { normal, reduce } = (
        file === 'published' ? cellEntry(fact.name) : logged.get(fact.name)!
      ).genotype;
      expect([fact.name, measured(normal), measured(reduce)]).toEqual([
        fact.name,
        { width: fact.normalWidth, depth: fact.normalDepth },
        { width: fact.reduceWidth, depth: fact.reduceDepth },
      ]);
    }
  }
});

it('adapts as the authors did, but for one edge of ENAS that they wired by hand', () => {
  for (const name of ['NASNet', 'AmoebaNet', 'SNAS']) {
    expect(adapt(base(name))).toEqual(genotype(`${name}_ADAPT`));
  }
  const [ours, theirs] = [adapt(genotype('ENAS')), genotype('ENAS_ADAPT')];
  expect(ours.reduce).toEqual(theirs.reduce);
  expect(theirs.normal.nodes[1]).toEqual([
    ['sep_conv_5x5', 0],
    ['skip_connect', 0],
  ]);
  expect(ours.normal.nodes[1]).toEqual([
    ['sep_conv_5x5', 0],
    ['skip_connect', 1],
  ]);
  expect(ours.normal.nodes.toSpliced(1, 1)).toEqual(theirs.normal.nodes.toSpliced(1, 1));
});
