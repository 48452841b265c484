import type { z } from 'zod';
import { headOf } from './identity.ts';
import type { Kind, Run } from './kind.ts';
import { damagedFile } from './messages.ts';
import type { StoredRun } from './record.ts';
import type { ResolvedRun } from './resolve.ts';

/** What a store had of some runs when it was read. */
export interface RunResults {
  /** What there is of a run, or null. What has ended comes first, then today's code, then what was begun last. */
  of(run: Run): StoredRun | null;
  /** The result of a run, or null where it is not finished. @throws RunError `damaged-run` where it is not as its kind has it */
  result<Result>(kind: Pick<Kind<never, Result>, 'result'>, run: Run): Result | null;
  /** Whether what there is of a run was computed by other code than today's. */
  isOlder(run: Run): boolean;
}

/** @internal */
export function runResults(
  stored: readonly StoredRun[],
  resolve: (run: Run) => ResolvedRun,
): RunResults {
  const byHead = new Map<string, StoredRun[]>();
  for (const one of stored) {
    const head = headOf(one.record.id);
    byHead.set(head, [...(byHead.get(head) ?? []), one]);
  }
  const results = new Map<string, unknown>();
  const of = (run: Run): StoredRun | null => {
    const { head, kind } = resolve(run);
    const rank = ({ record, outcome }: StoredRun): number =>
      (outcome ? 2 : 0) + (record.code === kind.code() ? 1 : 0);
    const ordered = [...(byHead.get(head) ?? [])].sort(
      (a, b) => rank(b) - rank(a) || (a.record.created < b.record.created ? 1 : -1),
    );
    return ordered[0] ?? null;
  };
  return {
    of,
    result<Result>(kind: Pick<Kind<never, Result>, 'result'>, run: Run) {
      const found = of(run);
      if (found?.outcome?.state !== 'finished') return null;
      const { id } = found.record;
      if (!results.has(id)) results.set(id, parseResult(kind.result, found));
      return results.get(id) as Result;
    },
    isOlder(run) {
      const found = of(run);
      return found !== null && found.record.code !== resolve(run).kind.code();
    },
  };
}

function parseResult<Result>(schema: z.ZodType<Result>, { folder, outcome }: StoredRun): Result {
  const parsed = schema.safeParse(outcome?.state === 'finished' ? outcome.result : undefined);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw damagedFile(`${folder}/outcome.json`, `result.${path.join('.')}: ${message}`, parsed.error);
}
