import { existsSync, readFileSync } from 'node:fs';
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

const shared = new URL('../../../../shared/', import.meta.url);
const present = existsSync(shared);
if (!present)
  console.log('skipped: the facts in ../shared are not here to compare the registry with');

type Fact = { name: string; genotype: unknown; kind: string; source: string; note: string };
const read = (path: string) => JSON.parse(readFileSync(new URL(path, shared), 'utf8'));

function expectSame(entry: RegistryEntry | undefined, fact: Fact): void {
  expect(entry).toMatchObject({
    name: fact.name,
    kind: fact.kind,
    source: fact.source.startsWith('stored file')
      ? expect.stringContaining('unknown')
      : fact.source,
    note: fact.note,
  });
  expect(entry!.genotype).toEqual(genotypeFromJson(fact.genotype));
}

it.skipIf(!present)('the registry says what the facts say', () => {
  for (const fact of read('facts/published-genotypes.json') as Fact[])
    expectSame(cellEntry(fact.name), fact);
  read('facts/searchlog-genotypes.json').forEach((fact: Fact, i: number) =>
    expectSame(searchlogEntries[i], fact),
  );
  const irregular = read('facts/irregular-genotypes.json') as Fact[];
  // AGNAS has a list of cells, one a stage: no genotype, so ours are its stages.
  for (const fact of irregular.filter(({ name }) => name !== 'AGNAS')) {
    expectSame(
      irregularEntries.find(({ name }) => name === fact.name),
      fact,
    );
  }
});

it.skipIf(!present)("the paper's cells are the fixtures", () => {
  const fixtures = read('fixtures/genotypes.json') as Record<string, { genotype: unknown }>;
  const names = Object.keys(fixtures).filter((name) => !/_(CONN|OPS)\d$/.test(name));
  expect(names).toHaveLength(11);
  for (const name of names)
    expect(genotypeToJson(genotype(name))).toEqual(fixtures[name]!.genotype);
});
