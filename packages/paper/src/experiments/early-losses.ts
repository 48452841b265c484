import { type Axis, type Dataset, datasetOf, type ScatterPanel } from '@unas/report';
import { type Evidence, type FactorTable, rankEvidence } from '@unas/statistics';
import { type Architecture, columnsOf, tipOf, widthLevel } from './architecture.ts';
import type { Results } from './results.ts';
import type { Scale } from './scale.ts';
import { lossAfter, type LossPoint, type TrainingCase } from './training-case.ts';
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

/** The rank correlation of a measure with a loss after an epoch. */
export function lossEvidence(
  points: readonly LossPoint[],
  epoch: number,
  {
    measure = 'width',
    loss = 'train',
  }: { measure?: 'width' | 'depth'; loss?: 'train' | 'test' } = {},
): Evidence | null {
  const compared = points.filter((point) => point.epoch === epoch && point[loss] !== null);
  return rankEvidence(
    compared.map((point) => point[measure]),
    compared.map((point) => point[loss]!),
    `rho of ${measure} and ${loss === 'train' ? 'training' : 'test'} loss after epoch ${epoch}`,
  );
}

/** Those of the cases whose training loss after an epoch is known, with it. */
export function earlyLosses<Case extends TrainingCase>(
  results: Results,
  cases: readonly Case[],
  epoch: number,
): (Case & { readonly loss: number })[] {
  return cases.flatMap((one) => {
    const loss = lossAfter(results, one, epoch);
    return loss === null ? [] : [{ ...one, loss }];
  });
}

/** Losses row by row as a table; null where one of them is missing. */
export function lossTable(
  losses: readonly { readonly loss: number }[],
  rows: number,
  columns: number,
): FactorTable | null {
  if (losses.length < rows * columns) return null;
  return Array.from({ length: rows }, (_, row) =>
    losses.slice(row * columns, (row + 1) * columns).map(({ loss }) => loss),
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
