import { type Command, Option } from 'commander';
import type { PlaneCommandOptions } from '../actions/planes.ts';
import { parseDirection } from '../internal/parse-direction.ts';
import { parseGrid } from '../internal/parse-grid.ts';
import { parseRange } from '../internal/parse-range.ts';
import { addSubject } from '../internal/subject-options.ts';

const commands = [
  {
    name: 'landscape',
    what: 'the loss over a plane around a network',
    statistics: ['running', 'recalibrate'],
    batchSize: 100,
  },
  {
    name: 'gradvar',
    what: 'the variance of minibatch gradients over a plane around a network',
    statistics: ['running', 'batch'],
    batchSize: 50,
  },
] as const;

export function addPlanes(program: Command): void {
  for (const { name, what, statistics, batchSize } of commands) {
    const command = program
      .command(name)
      .description(`${what}; what is done is kept, the same command goes on with it`);
    addSubject(command, { images: 500, batchSize })
      .option(
        '--grid <points>',
        'points along each side, 51 for a line (default: 51x51)',
        parseGrid,
      )
      .option(
        '--range <range>',
        'along each side: 1 for -1 to 1, -0.5:1.5 (default: by direction)',
        parseRange,
      )
      .addOption(
        new Option(
          '--direction <what>',
          'random:filter|layer|weight|dfilter|dlayer, to:CHECKPOINT[,CHECKPOINT], pca:RUN, hessian, or saved directions',
        )
          .argParser(parseDirection)
          .default(parseDirection('random:filter'), 'random:filter'),
      )
      .addOption(
        new Option('--bn <statistics>', 'what batch normalisation uses')
          .choices(statistics)
          .default('running'),
      )
      .action(async (network: string, options: PlaneCommandOptions) => {
        const { scan } = await import('../actions/planes.ts');
        await scan(name, network, options);
      });
  }
}
