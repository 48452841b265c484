import type { Claim } from './claim.ts';
import { verdict } from './verdict.ts';

/** The paper's questions and the claims that answer them. */
const questions: readonly { readonly text: string; readonly claims: RegExp }[] = [
  { text: 'Are the cells that search finds wide and shallow?', claims: /^E1\./ },
  {
    text: 'Do wide and shallow cells converge faster?',
    claims: /^E2\..*(width|depth)$|^E3\.|^E9\./,
  },
  {
    text: 'Is that thanks to a smoother landscape and less variable gradients?',
    claims: /^E[56]\./,
  },
];

/** A sentence for each of the paper's questions that claims are about: what the verdicts say. */
export function answers(claims: readonly Claim[]): string[] {
  return questions.flatMap(({ text, claims: ids }) => {
    const own = claims.filter(({ id }) => ids.test(id));
    return own.length === 0 ? [] : [`**${text}** ${answer(own)}`];
  });
}

function answer(claims: readonly Claim[]): string {
  const verdicts = claims.map(verdict);
  const all = claims.length;
  const count = (wanted: string): number => verdicts.filter((one) => one.startsWith(wanted)).length;
  const [good, bad] = [count('reproduced'), count('contradicted')];
  const open = count('pending') + count('not run');
  if (open === all) return 'Not known yet: the runs are not finished.';
  const parts = (
    ['reproduced', 'contradicted', 'undecided', 'pending', 'not run'] as const
  ).flatMap((one) => (count(one) > 0 ? [`${count(one)} ${one}`] : []));
  const counts = `of ${all} claims, ${parts.join(', ')}`;
  if (good === all)
    return `Yes: ${all === 1 ? 'the claim is' : `all ${all} claims are`} reproduced.`;
  if (bad === all)
    return `No: ${all === 1 ? 'the claim is' : `all ${all} claims are`} contradicted.`;
  if (open > 0) return `Not known yet: ${counts}.`;
  if (good > 0 && bad === 0) return `In part: ${counts}.`;
  if (bad > 0 && good === 0) return `Rather not: ${counts}.`;
  return good === 0 ? `Undecided at this scale: ${counts}.` : `Mixed: ${counts}.`;
}
