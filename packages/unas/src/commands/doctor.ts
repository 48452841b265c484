import type { Command } from 'commander';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('which engine runs, and why not a better one')
    .option('--json', 'JSON on standard output')
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import('../actions/doctor.ts');
      await doctor(options);
    });
}
