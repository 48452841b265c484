import { diagnose } from '@unas/engine/install';
import { printJson } from '../internal/print-json.ts';
import { printTable } from '../internal/print-table.ts';

/** `unas doctor`; the exit status is 1 where something is to be done. */
export async function doctor({ json }: { json?: boolean }): Promise<void> {
  const checks = await diagnose();
  if (json) {
    printJson(checks);
  } else {
    printTable(
      ['', 'check', 'found', 'hint'],
      checks.map(({ name, ok, detail, hint }) => [ok ? 'ok' : '!!', name, detail, hint ?? '']),
    );
  }
  if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
}
