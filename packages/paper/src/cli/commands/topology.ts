import type { Command } from 'commander';

export function addTopology(program: Command): void {
  program.command('topology').action(() => undefined);
}
