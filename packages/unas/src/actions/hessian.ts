import { join } from 'node:path';
import { loadEngine, writeFileAtomic } from '@unas/engine';
import { topEigenvalues, trace, writeDirections } from '@unas/landscape';
import { sampledObjective } from '@unas/paper/command';
import { findSubject } from '../internal/find-subject.ts';
import { withKeptHessian } from '../internal/kept-hessian.ts';
import { measureDurably } from '../internal/measure-durably.ts';
import { outputFolder } from '../internal/output-folder.ts';
import { printJson } from '../internal/print-json.ts';

export interface HessianCommandOptions {
  readonly genotype?: string;
  readonly data?: string;
  readonly images: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly eigenvalues: number;
  readonly samples: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly runs: string;
}

// As many products as Lanczos' method takes at most.
const iterations = 100;

/** `unas hessian` */
export async function printHessian(
  argument: string,
  options: HessianCommandOptions,
): Promise<void> {
  const { eigenvalues: k, samples, seed, images, runs, force = false } = options;
  await loadEngine();
  const subject = await findSubject(argument, options);
  const objective = sampledObjective(subject, options);
  const folder = outputFolder(options.out, runs, 'hessian', subject.id);
  const title = `Hessian of ${subject.title}, ${images} training images`;
  const result = await measureDurably(title, (signal, display) => {
    const onProduct = (products: number): void => {
      display.update(products / (iterations + samples), `product ${products}`);
    };
    return withKeptHessian(
      objective,
      { folder, force, signal, onProduct },
      async (map, direction) => {
        const { pairs, ...found } = await topEigenvalues(map, { k, seed, iterations });
        const vectors = pairs.map(({ vector }) => direction(vector));
        await writeDirections(join(folder, 'eigenvectors.safetensors'), vectors);
        const values = pairs.map(({ value, residual }) => ({ value, residual }));
        return { eigenvalues: values, ...found, ...(await trace(map, { samples, seed })) };
      },
    );
  });
  await writeFileAtomic(join(folder, 'hessian.json'), `${JSON.stringify(result, null, 2)}\n`);
  if (options.json) {
    printJson({ folder, ...result });
    return;
  }
  const list = result.eigenvalues.map(
    ({ value, residual }) => `${value.toPrecision(4)} (residual ${residual.toExponential(1)})`,
  );
  process.stdout.write(
    `${title}\nlargest eigenvalues ${list.join(', ')}${result.converged ? '' : '; not converged'}\n` +
      `trace ${result.trace.toPrecision(4)}, standard error ${result.standardError.toPrecision(2)}\n${folder}\n`,
  );
}
