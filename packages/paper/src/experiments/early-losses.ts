import { type Evidence, rankEvidence } from '@unas/statistics';
import type { LossPoint } from '../report/figures/convergence-panels.ts';
import type { Architecture } from './architecture.ts';
import type { Scale } from './scale.ts';
import { spread } from './spread.ts';

/** The rungs of a ladder that are compared by their early losses: at quick as many as a verdict needs. */
export function comparedRungs(ladder: readonly Architecture[], scale: Scale): Architecture[] {
  return spread(ladder, scale.name === 'quick' ? 5 : ladder.length);
}

/** The rank correlation of width with the training loss after an epoch. */
export function widthEvidence(points: readonly LossPoint[], epoch: number): Evidence | null {
  const compared = points.filter((point) => point.epoch === epoch);
  return rankEvidence(
    compared.map(({ width }) => width),
    compared.map(({ train }) => train),
    `rho of width and training loss after epoch ${epoch}`,
  );
}
