import { Option, type Command } from 'commander';
import { genotypeHelp, readGenotypeArgument } from '../genotype-argument.ts';
import type { Io } from '../io.ts';
import { numberOption, seedRule } from '../options.ts';

interface VariantsOptions {
  readonly kind: 'connections' | 'operations';
  readonly seed: number;
  readonly python?: boolean;
}

export function addVariants(program: Command, io: Io): void {
  program
    .command('variants')
    .description(
      "print a random variant of a genotype, bit for bit that of the authors' numpy code",
    )
    .argument('<genotype>', genotypeHelp)
    .addOption(
      new Option('--kind <kind>', 'what is drawn at random')
        .choices(['connections', 'operations'])
        .makeOptionMandatory(),
    )
    .addOption(numberOption('--seed <seed>', '0 to 4294967295', seedRule).makeOptionMandatory())
    .addOption(new Option('--json', 'print JSON, the default').conflicts('python'))
    .option('--python', 'print Python')
    .action((argument: string, options: VariantsOptions) => variants(io, argument, options));
}

async function variants(io: Io, argument: string, options: VariantsOptions): Promise<void> {
  const { formatPython, genotypeToJson } = await import('@unas/genotypes');
  const { randomConnections, randomOperations } = await import('@unas/topology');
  const { kind, seed, python } = options;
  const { genotype } = await readGenotypeArgument(io, argument);
  const vary = kind === 'connections' ? randomConnections : randomOperations;
  const variant = vary(genotype, seed);
  const text = python ? formatPython(variant).trimEnd() : JSON.stringify(genotypeToJson(variant));
  io.stdout.write(`${text}\n`);
}
