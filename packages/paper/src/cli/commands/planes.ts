import type { Command } from 'commander';
import type { PlaneCommandOptions } from '../actions/planes.ts';
import { runsOption } from '../internal/options.ts';

const commands = [
  { name: 'landscape', kind: 'surface', what: 'the loss over a plane around a trained network' },
  { name: 'gradvar', kind: 'variance', what: 'the gradient variance over a plane around it' },
] as const;

export function addPlanes(program: Command): void {
  for (const { name, kind, what } of commands) {
    program
      .command(name)
      .description(`${what}; resumes and reuses as trainings do`)
      .argument('<run>', 'id of a finished training, or its beginning, or its folder')
      .option('--reach <r>', 'half the side of the plane’s part', Number, 1)
      .option('--points <n>', 'along each side, an odd number', Number, 21)
      .option('--images <n>', 'training images', Number, 500)
      .option('--batch-size <n>', 'images a minibatch', Number, 50)
      .option('--seed <seed>', 'of the two random directions', Number, 0)
      .option('-o, --output <file>', 'draws it as SVG')
      .option('--json', 'the surface as JSON on standard output')
      .addOption(runsOption())
      .action(async (run: string, options: PlaneCommandOptions) => {
        const { scan } = await import('../actions/planes.ts');
        await scan(kind, run, options);
      });
  }
}
