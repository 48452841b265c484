import { join } from 'node:path';
import type { Command } from 'commander';
import { isSmall, startEngine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { type Io, printJson, shownPath } from '../io.ts';
import { measureDurably, outputFolder } from '../measure-durably.ts';
import { numberOption } from '../options.ts';
import { addSubject, type MeasureOptions } from '../subject-options.ts';
import type { SubjectOptions } from '../subject.ts';

interface HessianOptions extends MeasureOptions, SubjectOptions {
  readonly eigenvalues: number;
  readonly samples: number;
}

// As many products as Lanczos' method takes at most; more eigenvalues than that cannot come of them.
const iterations = 100;

export function addHessian(program: Command, io: Io): void {
  const command = program
    .command('hessian')
    .description(
      'measure the largest eigenvalues and the trace of the Hessian of a network’s loss; interrupted, the same command resumes',
    );
  const eigenvalues = { whole: true, min: 1, max: iterations, fallback: 3 };
  const samples = { whole: true, min: 2, fallback: 10 };
  addSubject(command, { images: 200, batchSize: 100 })
    .addOption(numberOption('--eigenvalues <k>', 'how many', eigenvalues))
    .addOption(numberOption('--samples <n>', 'random vectors for the trace', samples))
    .action((network: string, options: HessianOptions) => hessian(io, network, options));
}

async function hessian(io: Io, argument: string, options: HessianOptions): Promise<void> {
  const { writeFileAtomic } = await import('@unas/files');
  const { topEigenvalues, trace, writeDirections } = await import('@unas/landscape');
  const { sampledObjective, withKeptHessian } = await import('@unas/jobs');
  const { findSubject } = await import('../subject.ts');
  const { eigenvalues: k, samples, seed, images, force = false } = options;
  const subject = await findSubject(io, argument, options);
  await startEngine(io, { portable: options.portable, isLong: !isSmall(subject.network.config) });
  const objective = sampledObjective(subject, options);
  const folder = outputFolder(io, options, 'hessian', subject.id);
  const title = `Hessian of ${subject.title}, ${images} training images`;
  const result = await measureDurably(io, title, (signal, display) => {
    const onProduct = (products: number): void => {
      display.update(products / (iterations + samples), `product ${products}`);
    };
    const kept = { folder, force, signal, onProduct, onNotice: display.note };
    return withKeptHessian(objective, kept, async (map, direction) => {
      if (k > map.dimension)
        throw new CommandError(
          `--eigenvalues must be at most the number of parameters, ${map.dimension}, got ${k}`,
        );
      const { pairs, ...found } = await topEigenvalues(map, { k, seed, iterations });
      const vectors = pairs.map(({ vector }) => direction(vector));
      await writeDirections(join(folder, 'eigenvectors.safetensors'), vectors);
      const values = pairs.map(({ value, residual }) => ({ value, residual }));
      return { eigenvalues: values, ...found, ...(await trace(map, { samples, seed })) };
    });
  });
  await writeFileAtomic(join(folder, 'hessian.json'), `${JSON.stringify(result, null, 2)}\n`);
  if (options.json) {
    printJson(io, { folder, ...result });
    return;
  }
  const list = result.eigenvalues.map(
    ({ value, residual }) => `${value.toPrecision(4)} (residual ${residual.toExponential(1)})`,
  );
  io.stdout.write(
    `${title}\nlargest eigenvalues ${list.join(', ')}${result.converged ? '' : '; not converged'}\n` +
      `trace ${result.trace.toPrecision(4)}, standard error ${result.standardError.toPrecision(2)}\n${shownPath(io, folder)}\n`,
  );
}
