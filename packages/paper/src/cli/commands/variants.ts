import { Option, type Command } from 'commander';

interface VariantsOptions {
  readonly kind: 'connections' | 'operations';
  readonly seed: string;
  readonly json?: boolean;
  readonly python?: boolean;
}

export function addVariants(program: Command): void {
  program
    .command('variants')
    .description("a random variant of a genotype, bit-exact to the authors' numpy")
    .argument('<genotype>', 'a name, a file with Python or JSON text, or - for standard input')
    .addOption(
      new Option('--kind <kind>', 'what is drawn anew')
        .choices(['connections', 'operations'])
        .makeOptionMandatory(),
    )
    .requiredOption('--seed <seed>', '0 to 4294967295')
    .addOption(new Option('--json', 'JSON, the default').conflicts('python'))
    .option('--python', 'Python text')
    .action(async (argument: string, { kind, seed, python }: VariantsOptions) => {
      const { readGenotypeArgument } = await import('../internal/read-genotype-argument.ts');
      const { formatPython, genotypeToJson } = await import('@unas/genotypes');
      const { randomConnections, randomOperations } = await import('@unas/topology');
      const { readSeed } = await import('../internal/read-seed.ts');
      const { genotype } = await readGenotypeArgument(argument);
      const vary = kind === 'connections' ? randomConnections : randomOperations;
      const variant = vary(genotype, readSeed(seed));
      if (python) process.stdout.write(`${formatPython(variant).trimEnd()}\n`);
      else process.stdout.write(`${JSON.stringify(genotypeToJson(variant))}\n`);
    });
}
