import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  cellEntry,
  genotype,
  genotypeFromJson,
  genotypeToJson,
  type RegistryEntry,
} from '@unas/genotypes';
import { irregularEntries } from '@unas/genotypes/irregular';
import { searchlogEntries } from '@unas/genotypes/searchlog';
import { sharedFolder } from '../../../../tools/testing/shared-folder.ts';

interface Fact {
  readonly name: string;
  readonly kind: string;
  readonly source: string;
  readonly note: string;
  readonly genotype: unknown;
}

const shared = sharedFolder('every cell of the registry');
const fact = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../facts/${file}.json`, import.meta.url), 'utf8'));

function expectSame(
  entry: RegistryEntry | undefined,
  { name, kind, source, note, genotype }: Fact,
): void {
  const isLocal = source.startsWith('stored file');
  const expected = isLocal ? (expect.stringContaining('unknown') as string) : source;
  expect(entry).toMatchObject({ name, kind, source: expected, note });
  expect(entry!.genotype).toEqual(genotypeFromJson(genotype));
}

function expectRegistry(published: unknown, searchlog: unknown, irregular: unknown): void {
  const byName = (entries: readonly RegistryEntry[], wanted: string) =>
    entries.find(({ name }) => name === wanted);
  for (const each of published as Fact[]) expectSame(cellEntry(each.name), each);
  for (const each of searchlog as Fact[]) expectSame(byName(searchlogEntries, each.name), each);
  // AGNAS has a list of cells, one a stage, which is not a genotype: our entries are its stages.
  for (const each of (irregular as Fact[]).filter(({ name }) => name !== 'AGNAS'))
    expectSame(byName(irregularEntries, each.name), each);
}

it('the registry says what the facts say: a cell of every method', () => {
  expectRegistry(fact('published'), fact('searchlog'), fact('irregular'));
});

it("genotype(name) of the paper's cells is what the authors' code has", () => {
  const cells = fact('paper') as Pick<Fact, 'name' | 'genotype'>[];
  expect(cells).toHaveLength(11);
  for (const { name, genotype: expected } of cells)
    expect(genotypeToJson(genotype(name))).toEqual(expected);
});

it.skipIf(shared.isMissing)('the registry says what the facts say: every cell', () => {
  const [published, searchlog, irregular] = ['published', 'searchlog', 'irregular'].map((kind) =>
    shared.json(`facts/${kind}-genotypes.json`),
  );
  expectRegistry(published, searchlog, irregular);
});
