import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findCells, genotype, genotypeFromJson, type Cell } from '@unas/genotypes';
import { searchlogEntries } from '@unas/genotypes/searchlog';
import {
  adapt,
  measureDepth,
  measureWidth,
  randomConnections,
  randomOperations,
} from '@unas/topology';
import { sharedFolder } from '../../../tools/testing/shared-folder.ts';

type Measures = { readonly width: number; readonly depth: number };
type Fixture = { readonly genotype: unknown; readonly normal: Measures; readonly reduce: Measures };

const shared = sharedFolder('width and depth');
const fact = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`facts/${file}.json`, import.meta.url), 'utf8'));
const measured = (cell: Cell) => ({ width: measureWidth(cell), depth: measureDepth(cell) });
const base = (name: string) => genotype(name === 'SNAS' ? 'SNAS_MILD' : name);

function expectFixture(name: string, fixture: Fixture): void {
  const expected = genotypeFromJson(fixture.genotype);
  expect([name, measured(expected.normal)]).toEqual([name, fixture.normal]);
  expect([name, measured(expected.reduce)]).toEqual([name, fixture.reduce]);
  const [, of, kind, seed] = /^(.*)_(CONN|OPS)(\d)$/.exec(name) ?? [];
  if (of === undefined) return;
  const vary = kind === 'CONN' ? randomConnections : randomOperations;
  expect([name, vary(base(of), Number(seed))]).toEqual([name, expected]);
}

it("measures the paper's cells and draws its random variants as the authors' code does", () => {
  const fixtures = fact('paper-cells') as (Fixture & { readonly name: string })[];
  expect(fixtures.length).toBeGreaterThan(40);
  for (const { name, ...fixture } of fixtures) expectFixture(name, fixture);
});

it('measures all 785 published cells as another program did', () => {
  const cells = new Map(
    [...findCells(), ...searchlogEntries].map(({ name, genotype }) => [name, genotype]),
  );
  const rows = fact('measures') as [string, number, number, number, number][];
  expect(rows).toHaveLength(785);
  for (const [name, ...row] of rows) {
    const { normal, reduce } = cells.get(name)!;
    const measures = [normal, reduce].flatMap((cell) => [measureWidth(cell), measureDepth(cell)]);
    expect([name, ...measures]).toEqual([name, ...row]);
  }
});

it.skipIf(shared.isMissing)('measures and varies what ../shared has', () => {
  for (const [name, fixture] of Object.entries(shared.json('fixtures/genotypes.json') as object))
    expectFixture(name, fixture as Fixture);
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
