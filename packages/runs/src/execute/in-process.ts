import { type Kind, kindsByName } from '../kind.ts';
import { executeTask } from './execute-task.ts';
import type { Executor } from './executor.ts';
import { cpuSlots, type Slot } from './slot.ts';
import { withLease } from './with-lease.ts';

/**
 * Computes runs in this process, one after the other. The lease is renewed between the steps of a run: where a step takes minutes, use
 * `processPool`.
 */
export function inProcess(kinds: readonly Kind[], slot: Slot = cpuSlots(1)[0]!): Executor {
  const byName = kindsByName(kinds);
  return {
    slots: [slot],
    place: (task, _slot, hooks) =>
      withLease(task.folder, hooks, async ({ owner }, signal) => {
        hooks.onStart();
        await executeTask(task, { kinds: byName, leaseOwner: owner, hooks: { ...hooks, signal } });
        return process.resourceUsage().maxRSS * 1024;
      }),
    close: async () => undefined,
  };
}
