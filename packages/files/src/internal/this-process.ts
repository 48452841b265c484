import { readFileSync, readlinkSync } from 'node:fs';

/**
 * @internal Names the boot of the machine and the namespace of process numbers that this process lives in. Only processes of
 * one place can tell whether the other is alive. Null where the system does not say (it is Linux's /proc).
 */
export function thisPlace(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/** @internal When a process of this place started, in the system's own units; null where there is none that runs. */
export function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; its parent only has not asked yet.
    return state === 'Z' || state === 'X' ? null : rest[18]!;
  } catch {
    return null;
  }
}
