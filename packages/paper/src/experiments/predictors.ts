import { group, mean } from 'd3-array';
import { sharpness } from '@unas/landscape';
import { buildNetwork, countMultiplyAdds, countParameters, type Network } from '@unas/nets';
import { type Block, datasetOf, type IntervalsPanel } from '@unas/report';
import { predictorAdvantage, rankCorrelation, type RankCorrelation } from '@unas/statistics';
import type { Claim } from '../claims/claim.ts';
import { correlationTip, rhoColumns } from './describe-ladder.ts';
import { earlyEpoch } from './early-losses.ts';
import type { Experiment } from './experiment.ts';
import { variancePlanes } from './gradient-variances.ts';
import { lossPlanes } from './landscapes.ts';
import { crossedCases } from './operations.ts';
import type { Run } from '@unas/runs';
import { countEnded, type Results } from './results.ts';
import type { Scale } from './scale.ts';
import { byRung, readPlanes, type PlaneCase, type ScannedPlane } from './scanned-planes.ts';
import {
  lossAfter,
  readTrainings,
  type TrainingCase,
  trainingCases,
  trainingRuns,
} from './training-case.ts';
import { widthLadder } from './width-ladder.ts';

/** E11: what predicts early loss best? */
export const predictors: Experiment = {
  id: 'E11',
  title: 'What predicts early loss best',
  paper:
    'Not in the paper, which looks at width and depth alone; its reviewers asked whether size, gradient variance or sharpness tell as much.',
  design: (scale) =>
    `The rank correlation of the training loss after epoch ${earlyEpoch(scale)} with width, depth, parameters and multiply-adds ` +
    'of the rewirings of E2 and their operation variants of E4, and with gradient variance at the trained weights (E6) and sharpness (E5) of the rewirings of E2, for which these are measured. ' +
    'Each is compared with width by the difference of the absolute correlations on the same architectures. All runs are those of the other experiments.',
  runs: (scale) => runsOf(scale),
  analyse(results, scale) {
    const epoch = earlyEpoch(scale);
    const ladder = trainingCases(widthLadder('DARTS_V2'), scale);
    const all = measured(results, scale, [...ladder, ...variantCases(scale)]);
    const rungs = new Set(ladder.map(({ architecture }) => architecture.name));
    const rewirings = all.filter(({ name }) => rungs.has(name));
    const groups = [
      { name: 'rewirings', units: rewirings, names: [...known, ...seen] },
      { name: 'rewirings and operation variants', units: all, names: known },
    ];
    const rows = groups.flatMap(({ name, units, names }) =>
      names.map((predictor) => correlationRow(name, predictor, units)),
    );
    const planned = runsOf(scale);
    const runs = { ended: countEnded(results, planned), planned: planned.length };
    const claims = [
      ...known.filter((name) => name !== 'width').map((name) => advantageOfWidth(name, all)),
      ...seen.map((name) => advantageOfWidth(name, rewirings)),
    ];
    return {
      claims: claims.map((claim) => ({ ...claim, runs })),
      blocks: all.length === 0 ? [] : [figure(rows, epoch), unitTable(all)],
    };
  },
};

function runsOf(scale: Scale): Run[] {
  const ladder = trainingCases(widthLadder('DARTS_V2'), scale);
  return [
    ...trainingRuns([...ladder, ...variantCases(scale)]),
    ...[...lossPlanes(scale), ...variancePlanes(scale)].map(({ run }) => run),
  ];
}

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

/** Those of the cases whose early loss is known. */
function measured(results: Results, scale: Scale, cases: readonly TrainingCase[]): Unit[] {
  const means = (planes: readonly PlaneCase[], of: (plane: ScannedPlane) => number) => {
    const rungs = byRung(readPlanes(results, planes));
    return (name: string): number | null => mean(rungs.get(name) ?? [], of) ?? null;
  };
  const variance = means(variancePlanes(scale), ({ surface }) => surface.centre['variance']!);
  const sharp = means(lossPlanes(scale), ({ surface }) => sharpness(surface));
  return cases.flatMap((one) => {
    const loss = lossAfter(results, one, earlyEpoch(scale));
    if (loss === null) return [];
    const { name, width, depth } = one.architecture;
    const size = sizeOf(results, one);
    return {
      name,
      loss,
      predictors: {
        width,
        depth,
        parameters: size?.parameters ?? null,
        'multiply-adds': size?.multiplyAdds ?? null,
        'gradient variance': variance(name),
        sharpness: sharp(name),
      },
    };
  });
}

/** Parameters and multiply-adds of a trained network, without its auxiliary head; null before it is trained. */
function sizeOf(results: Results, one: TrainingCase) {
  const result = readTrainings(results, [one]).find((trained) => trained.result !== null)?.result;
  if (!result) return null;
  const network = trainedNetwork(one, result.parameters);
  if (!network) return null;
  return { parameters: countParameters(network), multiplyAdds: countMultiplyAdds(network) };
}

/**
 * The network that was trained, without its auxiliary head. How many classes it has is up to the data; the number of trained
 * parameters, which grows by as many with each class, tells it. Null where no number of classes gives that many.
 */
function trainedNetwork({ architecture, scale }: TrainingCase, parameters: number): Network | null {
  const { genotype } = architecture;
  const { family, channels, cells } = scale;
  const build = (classes: number, auxiliary: boolean): Network =>
    buildNetwork({ family, genotype, channels, cells, auxiliary, classes });
  const [one, two] = [1, 2].map((classes) => countParameters(build(classes, scale.auxiliary)));
  const classes = 1 + (parameters - one!) / (two! - one!);
  return Number.isInteger(classes) && classes >= 1 ? build(classes, false) : null;
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

/** The rank correlation of a predictor over a group of architectures. */
interface CorrelationRow extends RankCorrelation {
  readonly group: string;
  readonly name: string;
}

function correlationRow(group: string, name: Predictor, units: readonly Unit[]): CorrelationRow {
  const { losses, of } = valuesOf(units, [name]);
  return { group, name, ...rankCorrelation(of(name), losses) };
}

function advantageOfWidth(rival: Predictor, units: readonly Unit[]): Claim {
  const { losses, of } = valuesOf(units, ['width', rival]);
  return {
    id: `E11.${rival.replace(' ', '-')}`,
    text: `Width predicts early loss better than ${rival} ${isPlural(rival) ? 'do' : 'does'}`,
    claimed: 'positive',
    evidence: predictorAdvantage({
      predictor: of('width'),
      rival: of(rival),
      outcome: losses,
      statistic: `|rho of width| − |rho of ${rival}|, with early loss`,
    }),
  };
}

function isPlural(name: Predictor): boolean {
  return name === 'parameters' || name === 'multiply-adds';
}

function forestPanel(rows: readonly CorrelationRow[]): IntervalsPanel {
  const { group, n } = rows[0]!;
  const names = rows.map(({ name }) => name).join(', ');
  return {
    kind: 'intervals',
    alt: `Rank correlation with early loss of ${names}, over ${n} ${group}.`,
    value: { label: `rho, over ${group}`, domain: [-1, 1] },
    rows: rows.map((row) => ({
      at: row.name,
      estimate: row.rho,
      interval: row.interval,
      tip: correlationTip(row.name, row),
    })),
  };
}

function figure(rows: readonly CorrelationRow[], epoch: number): Block {
  return {
    kind: 'figure',
    panels: [...group(rows, (row) => row.group).values()].map(forestPanel),
    caption: `Rank correlation of each predictor with the training loss after epoch ${epoch}, with 95 % bootstrap intervals: over the rewirings of DARTS_V2, and over these and their operation variants. The further from zero, the better it predicts.`,
    data: datasetOf(
      'E11-correlations',
      rows.map((row) => ({
        architectures: row.group,
        predictor: row.name,
        ...rhoColumns(row),
      })),
    ),
  };
}

function unitTable(units: readonly Unit[]): Block {
  return {
    kind: 'table',
    caption: 'The architectures, their early losses, and what may predict these.',
    folded: true,
    show: [
      'architecture',
      { column: 'early loss', digits: 3 },
      ...known,
      ...seen.map((column) => ({ column, digits: 2 })),
    ],
    data: datasetOf(
      'E11-architectures',
      units.map(({ name, loss, predictors: values }) => ({
        architecture: name,
        'early loss': loss,
        ...values,
      })),
    ),
  };
}
