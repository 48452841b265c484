import { type Claim, verdict } from '@unas/paper';
import { type Io, printTable } from './io.ts';

/** Prints claims with their statistics and verdicts. */
export function printClaims(io: Io, claims: readonly Claim[]): void {
  const rows = claims.map((claim) => {
    const { evidence, text } = claim;
    const numbers = evidence
      ? [
          evidence.estimate.toFixed(2),
          `${evidence.interval[0].toFixed(2)} to ${evidence.interval[1].toFixed(2)}`,
          evidence.p < 0.001 ? '< 0.001' : evidence.p.toFixed(3),
          evidence.n,
        ]
      : ['', '', '', ''];
    return [claim.id, text, ...numbers, verdict(claim)];
  });
  printTable(io, ['claim', '', 'estimate', '95 % interval', 'p', 'n', 'verdict'], rows);
}
