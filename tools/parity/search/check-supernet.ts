import { type SafeTensor } from '@unas/engine';
import { type Check, compare } from '../compare.ts';
import { subset } from '../fixture.ts';
import {
  batchOf,
  byKind,
  type FixtureBatch,
  part,
  type SearchFixture,
  supernetOf,
} from './search-fixture.ts';
import { gradientTolerance, supernetProgram, tolerance } from './supernet-program.ts';

/** Logits and losses in both modes, and the gradients of weights and alphas. */
export function checkSupernet(fixture: SearchFixture): Check[] {
  const { tensors } = fixture;
  const supernet = supernetOf(fixture);
  const batches = batchesOf(fixture);
  const program = supernetProgram(supernet, {
    state: subset(tensors, 'state.'),
    alphas: byKind(fixture, 'alphas'),
    noise: noiseOf(tensors),
    batchSize: batches.train.y.length,
  });
  const results = {
    eval: program.run('eval', batches.train),
    train: program.run('train', batches.train),
    ...(batches.valid && { valid: program.run('train', batches.valid) }),
  };
  program.dispose();
  const checks: Check[] = [];
  for (const [mode, result] of Object.entries(results))
    for (const name of ['logits', 'loss'])
      checks.push(check(`forward.${mode}.${name}`, result[name]!, tolerance));
  for (const [name, values] of Object.entries(program.gradients(results.train)))
    checks.push(check(`grad.${name}`, { values }, gradientTolerance));
  const alphas = batches.valid
    ? { train: results.train, valid: results.valid! }
    : { '': results.train };
  for (const [batch, result] of Object.entries(alphas))
    for (const kind of ['normal', 'reduce']) {
      const name = ['grad', batch, 'alphas', kind].filter((word) => word !== '').join('.');
      checks.push(check(name, result[`grad.alphas.${kind}`]!, gradientTolerance));
    }
  return checks;

  function check(name: string, { values }: { values: ArrayLike<number> }, limit: number): Check {
    return compare(name, values, tensors[name]!.values, limit);
  }
}

function batchesOf({ tensors }: SearchFixture): { train: FixtureBatch; valid?: FixtureBatch } {
  if (tensors['x']) return { train: batchOf(tensors['x'], tensors['y']!) };
  const first = (name: string): FixtureBatch =>
    batchOf(part(tensors[`batches.${name}.x`]!, 0), part(tensors[`batches.${name}.y`]!, 0));
  return { train: first('train'), valid: first('valid') };
}

function noiseOf(tensors: Record<string, SafeTensor>): Record<string, SafeTensor> {
  return Object.fromEntries(Object.entries(tensors).filter(([name]) => name.startsWith('noise.')));
}
