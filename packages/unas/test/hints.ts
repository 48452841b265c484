import type { Command } from 'commander';
import { buildProgram } from '../src/run.ts';

const nowhere = { write: () => undefined };

/** The program, for looking at. */
export const program = buildProgram({
  stdin: (async function* () {})(),
  ...{ stdout: nowhere, stderr: nowhere, cwd: process.cwd(), env: {} },
  ...{ signal: new AbortController().signal, isTTY: false },
});

/** The command that arguments lead to, as in `['data', 'check', 'folder']`. */
export function commandOf(args: readonly string[]): Command {
  let command = program;
  for (const arg of args) {
    const next = command.commands.find(
      (each) => each.name() === arg || each.aliases().includes(arg),
    );
    if (!next) return command;
    command = next;
  }
  return command;
}

/**
 * Options that a hint names and the command does not have: those of the command that was called, or of the one that the hint names, as in
 * "unas train --keep 1000".
 */
export function unknownOptions(args: readonly string[], hint: string): string[] {
  const named = [...hint.matchAll(/unas ((?:[a-z]+ ?)+)/g)].map(([, words]) =>
    words!.trim().split(' '),
  );
  const commands = [args, ...named].map(commandOf).flatMap(chain);
  const known = new Set(commands.flatMap(({ options }) => options.map(({ long }) => long)));
  const used = [...hint.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option);
  return used.filter((option) => option !== '--help' && !known.has(option));
}

/** A command and those above it, whose options it takes, too. */
function chain(command: Command): Command[] {
  return command.parent ? [command, ...chain(command.parent)] : [command];
}

/** All commands without subcommands, by their words. */
export function leafCommands(
  command = program,
  words: readonly string[] = [],
): [string, Command][] {
  const subcommands = command.commands.flatMap((each) =>
    leafCommands(each, [...words, each.name()]),
  );
  return words.length > 0 && !subcommands.length ? [[words.join(' '), command]] : subcommands;
}
