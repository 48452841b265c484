import { type Axis, type Dataset, datasetOf, type ScatterPanel } from '@unas/report';
import { type Evidence, rankEvidence } from '@unas/statistics';
import { type Architecture, columnsOf, tipOf, widthLevel } from './architecture.ts';
import type { Scale } from './scale.ts';
import type { LossPoint } from './training-case.ts';
import { spread } from './width-ladder.ts';

/**
 * The epoch after which the speed of convergence is compared by experiments that need nothing else of their trainings: the first
 * at quick, half of training at other scales.
 */
export function earlyEpoch({ name, epochs }: Scale): number {
  return name === 'quick' ? 1 : Math.ceil(epochs / 2);
}

/**
 * A scale whose trainings end, at quick, after the early epoch. The learning rate changes once an epoch, so the first epoch of a
 * short training is that of a long one.
 */
export function endingEarly(scale: Scale): Scale {
  return scale.name === 'quick' ? { ...scale, epochs: earlyEpoch(scale) } : scale;
}

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

/** Training losses after an epoch against width. */
export function lossPanel(points: readonly LossPoint[], epoch: number, y: Axis): ScatterPanel {
  const compared = points.filter((point) => point.epoch === epoch);
  return {
    kind: 'scatter',
    alt: `${y.label} against width, for ${compared.length} architectures.`,
    x: { label: 'width (c)' },
    y,
    points: compared.map((point) => ({
      x: point.width,
      y: point.train,
      tip: tipOf(point, `training loss ${point.train.toFixed(3)}`),
      level: widthLevel(point.width),
    })),
  };
}

/** Losses after every epoch, as a CSV file has them. */
export function lossDataset(name: string, points: readonly LossPoint[]): Dataset {
  return datasetOf(name, points.map(lossColumns));
}

/** The columns of a loss. */
export function lossColumns(point: LossPoint) {
  const { epoch, train, test } = point;
  return { ...columnsOf(point), epoch, 'training loss': train, 'test loss': test };
}
