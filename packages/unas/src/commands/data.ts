import type { Command } from 'commander';

export function addData(program: Command): void {
  const data = program.command('data').description('data sets');
  data
    .command('fetch')
    .description('downloads an official archive and checks its size and MD5')
    .argument('<name>', 'cifar10, cifar100 or tiny-imagenet')
    .option('--folder <folder>', 'where to', 'data')
    .action(async (name: string, options: { folder: string }) => {
      const { fetchData } = await import('../actions/data.ts');
      await fetchData(name, options);
    });
  data
    .command('check')
    .description('reads a whole data set and says what it holds')
    .argument('<data>', 'a name, a folder or an archive')
    .option('--folder <folder>', 'where names are looked for', 'data')
    .option('--json', 'JSON on standard output')
    .action(async (name: string, options: { folder: string; json?: boolean }) => {
      const { checkData } = await import('../actions/data.ts');
      await checkData(name, options);
    });
}
