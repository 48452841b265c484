import { join } from 'node:path';
import { type Command, Option } from 'commander';
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
  readonly method: 'exact' | 'differences';
  readonly which: 'largest' | 'smallest' | 'magnitude';
  readonly bn: 'running' | 'batch';
  readonly density: boolean;
}

// As many products as Lanczos' method takes at most; more eigenvalues than that cannot come of them.
const iterations = 100;

export function addHessian(program: Command, io: Io): void {
  const command = program
    .command('hessian')
    .description(
      'measure eigenvalues, trace and density of the Hessian of a network’s loss; interrupted, the same command resumes',
    );
  const eigenvalues = { whole: true, min: 1, max: iterations, fallback: 3 };
  const samples = { whole: true, min: 2, fallback: 10 };
  addSubject(command, { images: 200, batchSize: 100 })
    .addOption(numberOption('--eigenvalues <k>', 'how many', eigenvalues))
    .addOption(numberOption('--samples <n>', 'random vectors for the trace', samples))
    .addOption(
      new Option('--which <end>', 'the end of the spectrum that the eigenvalues are of')
        .choices(['largest', 'smallest', 'magnitude'])
        .default('largest'),
    )
    .addOption(
      new Option(
        '--method <method>',
        'exact second derivatives, or differences of gradients over a step, which see the kinks of ReLU',
      )
        .choices(['exact', 'differences'])
        .default('exact'),
    )
    .addOption(
      new Option('--bn <statistics>', 'what BN normalises with')
        .choices(['running', 'batch'])
        .default('running'),
    )
    .option(
      '--density',
      'the density of all eigenvalues too, as numbers and a figure, and the share of negative ones',
      false,
    )
    .action((network: string, options: HessianOptions) => hessian(io, network, options));
}

async function hessian(io: Io, argument: string, options: HessianOptions): Promise<void> {
  const { writeFileAtomic } = await import('@unas/files');
  const { spectralDensity, topEigenvalues, trace, writeDirections } =
    await import('@unas/landscape');
  const { sampledObjective, withKeptHessian } = await import('@unas/jobs');
  const { findSubject } = await import('../subject.ts');
  const { eigenvalues: k, samples, seed, images, force = false, method, which, bn } = options;
  const subject = await findSubject(io, argument, options);
  await startEngine(io, { portable: options.portable, isLong: !isSmall(subject.network.config) });
  const objective = sampledObjective(subject, options);
  const folder = outputFolder(io, options, 'hessian', subject.id);
  const title = `Hessian of ${subject.title}, ${images} training images`;
  const result = await measureDurably(io, title, (signal, display) => {
    let products = 0;
    const onProduct = (count: number): void => {
      products = count;
      display.update(products / (iterations + samples), `product ${products}`);
    };
    const onNotice = display.note;
    const kept = { folder, force, signal, onProduct, onNotice, method, statistics: bn };
    return withKeptHessian(objective, kept, async (map, direction) => {
      if (k > map.dimension)
        throw new CommandError(
          `--eigenvalues must be at most the number of parameters, ${map.dimension}, got ${k}`,
        );
      const { pairs, ...found } = await topEigenvalues(map, { k, which, seed, iterations });
      const vectors = pairs.map(({ vector }) => direction(vector));
      await writeDirections(join(folder, 'eigenvectors.safetensors'), vectors);
      const values = pairs.map(({ value, residual }) => ({ value, residual }));
      const kind = { method, statistics: bn, images, which };
      const estimate = await trace(map, { samples, seed });
      const density = options.density ? await spectralDensity(map, { seed }) : undefined;
      const results = { eigenvalues: values, ...found, ...estimate, ...(density && { density }) };
      return { ...kind, products, ...results };
    });
  });
  await writeFileAtomic(join(folder, 'hessian.json'), `${JSON.stringify(result, null, 2)}\n`);
  if (result.density) {
    const { densityFigure } = await import('@unas/landscape/figures');
    await writeFileAtomic(join(folder, 'density.svg'), densityFigure(result.density, { title }));
  }
  if (options.json) {
    printJson(io, { folder, ...result });
    return;
  }
  const { density } = result;
  const list = result.eigenvalues.map(
    ({ value, residual }) => `${value.toPrecision(4)} (residual ${residual.toExponential(1)})`,
  );
  io.stdout.write(
    `${title}\n${endName[which]} ${list.join(', ')}${result.converged ? '' : '; not converged'}\n` +
      `trace ${result.trace.toPrecision(4)}, standard error ${result.standardError.toPrecision(2)}\n` +
      (density ? `negative eigenvalues ${negativeShare(density.nodes)}\n` : '') +
      `${shownPath(io, folder)}\n`,
  );
}

const endName = {
  largest: 'largest eigenvalues',
  smallest: 'smallest eigenvalues',
  magnitude: 'eigenvalues of the largest magnitude',
} as const;

// By Lanczos' quadrature: their share of the number of eigenvalues.
function negativeShare(nodes: readonly { value: number; share: number }[]): string {
  const share = nodes.reduce((sum, node) => sum + (node.value < 0 ? node.share : 0), 0);
  return `${(100 * share).toFixed(1)} %`;
}
