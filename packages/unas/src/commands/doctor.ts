import type { Command } from 'commander';
import { endWithFailure } from '../errors.ts';
import { type Io, printJson, printTable } from '../io.ts';
import { jsonOption } from '../options.ts';

export function addDoctor(program: Command, io: Io): void {
  program
    .command('doctor')
    .description('say which engine is in use, and what a faster one needs')
    .addOption(jsonOption())
    .action((options: { json?: boolean }) => doctor(io, options));
}

/** The exit status is 1 where something needs to be done. */
async function doctor(io: Io, { json }: { json?: boolean }): Promise<void> {
  const { diagnose } = await import('@unas/engine/install');
  const checks = await diagnose();
  if (json) {
    printJson(io, checks);
  } else {
    const rows = checks.map(({ name, ok, detail, hint }) => {
      return [ok ? 'ok' : '!!', name, detail, hint ?? ''];
    });
    printTable(io, ['', 'check', 'found', 'hint'], rows);
  }
  if (checks.some(({ ok }) => !ok)) endWithFailure();
}
