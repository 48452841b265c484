import { genotypeFromJson, type GenotypeJson } from '@unas/genotypes';
import {
  type DerivationRule,
  deriveCells,
  deriveNodes,
  findSpace,
  mapKinds,
  operationWeights,
  type Space,
  spaceEdges,
} from '@unas/search';
import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../compare.ts';
import { byKind, type SearchFixture } from './search-fixture.ts';

interface Case {
  readonly case: string;
  readonly rule: string;
  readonly space: string | readonly string[];
  readonly genotype: unknown;
}

/** Cells that tables of alphas stand for, by each rule; ties too. */
export function checkDerivation(fixture: SearchFixture): Check[] {
  const cases = JSON.parse(fixture.metadata['cases']!) as Case[];
  return cases.map((each) => {
    const nb201 = each.case.startsWith('nb201');
    const space = spaceOf(each.space, nb201);
    const z = mapKinds(byKind(fixture, `${each.case}.alphas`), operationWeights);
    const rule = ruleOf(each.rule);
    const ours = nb201 ? deriveNodes(space, 'normal', z.normal, rule) : deriveCells(space, z, rule);
    const theirs = nb201 ? each.genotype : genotypeFromJson(each.genotype as GenotypeJson);
    return verdict(`${each.case}.genotype`, isDeepStrictEqual(plain(ours), plain(theirs)));
  });
}

/** A check that is right or wrong. */
export function verdict(check: string, ok: boolean): Check {
  return { check, maxAbsError: ok ? 0 : 1, tolerance: 0, ok };
}

/** A value without what JSON leaves out. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function ruleOf(text: string): DerivationRule {
  if (text === 'magnitude') return 'magnitude';
  if (text.startsWith('magnitude with none')) return 'magnitude-with-none';
  return text.startsWith('argmax') ? 'every-edge' : 'best-pairs';
}

// Lists of operations may have some that have no layers here: only their names matter.
function spaceOf(space: Case['space'], nb201: boolean): Space {
  if (typeof space === 'string') return findSpace(space);
  const known = findSpace(nb201 ? 'nas-bench-201' : 'darts');
  const edges = spaceEdges(known).map(() => space);
  return { ...known, operations: nb201 ? { normal: edges } : { normal: edges, reduce: edges } };
}
