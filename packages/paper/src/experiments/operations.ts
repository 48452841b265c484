import { cellEntry } from '@unas/genotypes';
import { randomOperations } from '@unas/topology';
import type { Claim } from '../claims/claim.ts';
import { spreadPanel, type SpreadPoint } from '../report/figures/spread-panel.ts';
import { varianceRatio } from '../statistics/variance-ratio.ts';
import { architecture, type Architecture } from './architecture.ts';
import type { Experiment, Findings } from './experiment.ts';
import { meanLosses } from './mean-losses.ts';
import type { Scale, ScaleName } from './scale.ts';
import { trainRun } from './train-run.ts';
import { readTrainedRun } from './trained-run.ts';
import { widthLadder } from './width-ladder.ts';

const variantsAt: Readonly<Record<ScaleName, number>> = { quick: 2, small: 6, paper: 10 };

/** E4: do operations matter less than connections? */
export const operations: Experiment = {
  id: 'E4',
  title: 'Operations matter less than connections',
  paper:
    'Section 4.1: random variants of the operations, on the same connections, converge much alike, while random variants of the connections do not.',
  design: (scale) =>
    `DARTS_V2 and its first ${variantsAt[scale.name]} random operation variants (the authors’ sampler, seeds 1 to ${variantsAt[scale.name]}), ` +
    'trained as in E2 and set against the rewirings of E2. Compared is the variance of the training loss within each group at half of training.',
  runs: (scale) =>
    [...operationVariants(scale), ...widthLadder('DARTS_V2')].flatMap((one) =>
      scale.seeds.map((seed) => trainRun(one, scale, seed)),
    ),
  analyse(store, scale): Findings {
    const epoch = Math.ceil(scale.epochs / 2);
    const lossesOf = (
      group: SpreadPoint['group'],
      architectures: readonly Architecture[],
    ): SpreadPoint[] => {
      const trained = architectures.flatMap((one) =>
        scale.seeds.map((seed) => readTrainedRun(store, trainRun(one, scale, seed), one, seed)),
      );
      return meanLosses(architectures, trained)
        .filter((point) => point.epoch === epoch)
        .map(({ name, width, depth, train }) => ({ group, name, width, depth, loss: train }));
    };
    const connections = lossesOf('connections', widthLadder('DARTS_V2'));
    const variants = lossesOf('operations', operationVariants(scale));
    const claim: Claim = {
      id: 'E4.variance',
      text: 'Connections change the speed of convergence more than operations do',
      claimed: 'positive',
      evidence: varianceRatio(
        connections.map(({ loss }) => loss),
        variants.map(({ loss }) => loss),
        `log ratio of the variances of training loss after epoch ${epoch}, connections over operations`,
      ),
    };
    const points = [...connections, ...variants];
    return {
      claims: [claim],
      blocks: [
        {
          kind: 'figure',
          panels: [spreadPanel(points, epoch)],
          caption: `Training loss after epoch ${epoch} of the variants of DARTS_V2, by what was varied, coloured by width. DARTS_V2 itself is in both groups.`,
          data: {
            name: 'E4-losses',
            columns: ['varied', 'architecture', 'width', 'depth', 'training loss'],
            rows: points.map((point) => [
              point.group,
              point.name,
              point.width,
              point.depth,
              point.loss,
            ]),
          },
        },
      ],
    };
  },
};

function operationVariants(scale: Scale): Architecture[] {
  const { genotype } = cellEntry('DARTS_V2');
  const variants = Array.from({ length: variantsAt[scale.name] }, (_, index) =>
    architecture(`DARTS_V2 operations ${index + 1}`, randomOperations(genotype, index + 1)),
  );
  return [architecture('DARTS_V2', genotype), ...variants];
}
