import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addCells } from './commands/cells.ts';
import { addData } from './commands/data.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDraw } from './commands/draw.ts';
import { addEngine } from './commands/engine.ts';
import { addHessian } from './commands/hessian.ts';
import { addMeasure } from './commands/measure.ts';
import { addPaper } from './commands/paper.ts';
import { addPlanes } from './commands/planes.ts';
import { addReport } from './commands/report.ts';
import { addRuns } from './commands/runs.ts';
import { addStart } from './commands/start.ts';
import { addTopology } from './commands/topology.ts';
import { addTrain } from './commands/train.ts';
import { addVariants } from './commands/variants.ts';
import { reportFailure } from './errors.ts';
import type { Io } from './io.ts';

/**
 * Runs one command line, such as `['measure', 'DARTS_V2']`, in this process. What went wrong is printed, not thrown.
 *
 * @returns the exit status
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    await buildProgram(io).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return reportFailure(io, error, { verbose: argv.includes('--verbose') });
  }
}

/** The program `unas`. A command loads what it needs when it runs, so that all start at once. */
export function buildProgram(io: Io): Command {
  const program = new Command('unas')
    .description('Understanding architectures learnt by cell-based neural architecture search')
    .version(ownVersion())
    .option('--verbose', 'show where an error comes from')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: writeUsageError,
    })
    .showSuggestionAfterError();
  const commands = [
    ...[addStart, addPaper, addReport, addTrain, addPlanes, addHessian, addRuns],
    ...[addCells, addMeasure, addVariants, addDraw, addTopology, addDoctor, addEngine, addData],
  ];
  for (const add of commands) add(program, io);
  return program;
}

/** Commander's "error: unknown option '--jsn'\n(Did you mean --json?)" in our form. */
function writeUsageError(text: string, write: (text: string) => void): void {
  const [message = '', suggestion] = text.trim().split('\n');
  write(`unas: ${message.replace(/^error: /, '')}\n`);
  const hint =
    suggestion?.replace(/^\((.*)\)$/, '$1') ?? 'See unas --help for commands and options.';
  write(`hint: ${hint}\n`);
}

function ownVersion(): string {
  const path = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
