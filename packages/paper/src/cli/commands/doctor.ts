import type { Command } from 'commander';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('which engine runs, and why not a better one')
    .option('--json', 'JSON on standard output')
    .action(async ({ json }: { json?: boolean }) => {
      const { diagnose } = await import('@unas/engine');
      const checks = await diagnose();
      if (json) {
        const { printJson } = await import('../internal/print-json.ts');
        printJson(checks);
      } else {
        const { printTable } = await import('../internal/print-table.ts');
        printTable(
          ['', 'check', 'found', 'hint'],
          checks.map(({ name, ok, detail, hint }) => [ok ? 'ok' : '!!', name, detail, hint ?? '']),
        );
      }
      if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}
