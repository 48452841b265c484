import { Option, type Command } from 'commander';
import type { VariantsOptions } from '../actions/variants.ts';

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
    .action(async (argument: string, options: VariantsOptions) => {
      const { variants } = await import('../actions/variants.ts');
      await variants(argument, options);
    });
}
