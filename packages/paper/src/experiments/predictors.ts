import { mean } from 'd3-array';
import { sharpness } from '@unas/landscape';
import { buildNetwork, countMultiplyAdds, countParameters } from '@unas/nets';
import { predictorAdvantage, rankCorrelation } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import { forestPanel, type ForestRow } from '../report/figures/forest-panel.ts';
import type { RunStore } from '../store/run-store.ts';
import { earlyEpoch } from './early-epoch.ts';
import type { Block, Experiment } from './experiment.ts';
import { variancePlanes } from './gradient-variances.ts';
import { lossPlanes } from './landscapes.ts';
import { crossedCases } from './operations.ts';
import type { Scale } from './scale.ts';
import { byRung, readPlanes, type PlaneCase, type ScannedPlane } from './scanned-planes.ts';
import { lossAfter, trainingCases, type TrainingCase } from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

/** E11: what predicts early loss best? */
export const predictors: Experiment = {
  id: 'E11',
  title: 'What predicts early loss best',
  paper:
    'Not in the paper, which looks at width and depth alone; its reviewers asked whether size, gradient variance or sharpness tell as much.',
  design: (scale) =>
    `Nothing is trained for it: the rank correlation of the training loss after epoch ${earlyEpoch(scale)} with width, depth, parameters and multiply-adds ` +
    'of the rewirings of E2 and their operation variants of E4; with gradient variance at the trained weights (E6) and sharpness (E5) of the rewirings of E2, for which they are measured. ' +
    'Each is compared with width by the difference of the absolute correlations on the same architectures.',
  runs: (scale) => [...lossPlanes(scale), ...variancePlanes(scale)].map(({ run }) => run),
  analyse(store, scale) {
    const ladder = trainingCases(widthLadder('DARTS_V2'), scale);
    const all = measured(store, scale, [...ladder, ...variantCases(scale)]);
    const rungs = new Set(ladder.map(({ architecture }) => architecture.name));
    const rewirings = all.filter(({ name }) => rungs.has(name));
    const groups = [
      { name: 'rewirings', units: rewirings, names: [...known, ...seen] },
      { name: 'rewirings and operation variants', units: all, names: known },
    ];
    const rows = groups.flatMap(({ name, units, names }) =>
      names.map((predictor) => correlationRow(name, predictor, units)),
    );
    return {
      claims: [
        ...known.filter((name) => name !== 'width').map((name) => advantageOfWidth(name, all)),
        ...seen.map((name) => advantageOfWidth(name, rewirings)),
      ],
      blocks: [figure(rows, earlyEpoch(scale)), unitTable(all)],
    };
  },
};

/** Known of an architecture before it is trained. */
const known = ['width', 'depth', 'parameters', 'multiply-adds'] as const;
/** Seen in the trained network. */
const seen = ['gradient variance', 'sharpness'] as const;

type Predictor = (typeof known)[number] | (typeof seen)[number];

/** An architecture, its early loss and what may predict it. */
interface Unit {
  readonly name: string;
  readonly loss: number;
  readonly predictors: Readonly<Record<Predictor, number | null>>;
}

function variantCases(scale: Scale): TrainingCase[] {
  return crossedCases(scale).filter((one) => one.operations !== 'its own');
}

/** Those of the cases whose early loss is there. */
function measured(store: RunStore, scale: Scale, cases: readonly TrainingCase[]): Unit[] {
  const means = (planes: readonly PlaneCase[], of: (plane: ScannedPlane) => number) => {
    const rungs = byRung(readPlanes(store, planes));
    return (name: string): number | null => mean(rungs.get(name) ?? [], of) ?? null;
  };
  const variance = means(variancePlanes(scale), ({ surface }) => surface.centre['variance']!);
  const sharp = means(lossPlanes(scale), ({ surface }) => sharpness(surface));
  return cases.flatMap(({ architecture, scale: settings }) => {
    const loss = lossAfter(store, { architecture, scale: settings }, earlyEpoch(scale));
    if (loss === null) return [];
    const { name, width, depth, genotype } = architecture;
    const { family, channels, cells } = settings;
    const auxiliary = false;
    const network = buildNetwork({ family, genotype, channels, cells, auxiliary, classes: 10 });
    return {
      name,
      loss,
      predictors: {
        width,
        depth,
        parameters: countParameters(network),
        'multiply-adds': countMultiplyAdds(network),
        'gradient variance': variance(name),
        sharpness: sharp(name),
      },
    };
  });
}

/** The units for which all of the predictors are there. */
function valuesOf(units: readonly Unit[], names: readonly Predictor[]) {
  const whole = units.filter((unit) =>
    names.every((name) => Number.isFinite(unit.predictors[name] ?? NaN)),
  );
  return {
    losses: whole.map(({ loss }) => loss),
    of: (name: Predictor) => whole.map((unit) => unit.predictors[name]!),
  };
}

function correlationRow(group: string, name: Predictor, units: readonly Unit[]): ForestRow {
  const { losses, of } = valuesOf(units, [name]);
  return { group, name, ...rankCorrelation(of(name), losses) };
}

function advantageOfWidth(rival: Predictor, units: readonly Unit[]): Claim {
  const { losses, of } = valuesOf(units, ['width', rival]);
  return {
    id: `E11.${rival.replace(' ', '-')}`,
    text: `Width predicts early loss better than ${rival} ${rival.endsWith('s') && rival !== 'sharpness' ? 'do' : 'does'}`,
    claimed: 'positive',
    evidence: predictorAdvantage({
      predictor: of('width'),
      rival: of(rival),
      outcome: losses,
      statistic: `|rho of width| less |rho of ${rival}|, with early loss`,
    }),
  };
}

function figure(rows: readonly ForestRow[], epoch: number): Block {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return {
    kind: 'figure',
    panels: groups.map((group) =>
      forestPanel(
        rows.filter((row) => row.group === group),
        `rho, over ${group}`,
      ),
    ),
    caption: `Rank correlation of what may predict it with the training loss after epoch ${epoch}, with 95 % bootstrap intervals: over the rewirings of DARTS_V2, and over these and their operation variants. The further from zero, the better it predicts.`,
    data: {
      name: 'E11-correlations',
      columns: ['architectures', 'predictor', 'rho', 'low', 'high', 'p', 'n'],
      rows: rows.map(({ group, name, rho, interval, p, n }) => [
        group,
        name,
        ...[rho, ...interval, p].map((value) => (Number.isNaN(value) ? null : value)),
        n,
      ]),
    },
  };
}

function unitTable(units: readonly Unit[]): Block {
  const columns = ['architecture', 'early loss', ...known, ...seen];
  return {
    kind: 'table',
    caption: 'The architectures, what may predict their early loss, and what it was.',
    folded: true,
    show: columns.map((column) => ({
      column,
      head: column,
      ...(column === 'early loss' && { digits: 3 }),
      ...(seen.some((name) => name === column) && { digits: 2 }),
    })),
    data: {
      name: 'E11-architectures',
      columns,
      rows: units.map(({ name, loss, predictors: values }) => [
        name,
        loss,
        ...[...known, ...seen].map((predictor) => values[predictor]),
      ]),
    },
  };
}
