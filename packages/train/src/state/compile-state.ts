import type { Tensor } from '@tensorflow/tfjs-core';
import {
  compile,
  mapValues,
  type Program,
  type ProgramOptions,
  type TensorData,
  type TensorSpec,
  type Tensors,
  type TracedFunction,
} from '@unas/engine';
import { type DataOf, flatten, unflatten } from './tree.ts';

/** A pure function of a tree of variables and of inputs; traced as the engine's `TracedFunction` is. */
export interface StateFunction<State extends object> {
  /** The inputs by name, with fixed shapes. */
  readonly inputs: Record<string, TensorSpec>;
  /** Computes outputs, and new values of the variables that change. */
  run(
    state: State,
    inputs: Tensors,
  ): { readonly outputs: Tensors; readonly state?: Partial<State> };
}

/** Functions that share a tree of variables, ready to run. */
export interface StateProgram<State extends object, Name extends string = string> extends Pick<
  Program<Name>,
  'kind' | 'nodes' | 'tracedByExecution' | 'run' | 'dispose'
> {
  /** Copies all variables out. */
  read(): DataOf<State>;
  /** Copies some branches of the tree out. */
  readBranches<Key extends keyof State & string>(keys: readonly Key[]): Branches<State, Key>;
  /** Replaces the values of all variables. */
  write(state: DataOf<State>): void;
}

/** The data of some branches of a state. */
export type Branches<State, Key extends keyof State> = {
  readonly [Branch in Key]: DataOf<State[Branch]>;
};

/** What {@link compileState} takes. */
export interface StateProgramOptions<
  State extends object,
  Name extends string = string,
> extends Pick<ProgramOptions, 'eager'> {
  /** The variables, with their first values. */
  readonly state: DataOf<State>;
  /** The functions by name. */
  readonly functions: Record<Name, StateFunction<State>>;
}

/** Compiles functions of a tree of variables; the engine's program knows each variable by its address, see {@link flatten}. */
export function compileState<State extends object, Name extends string = string>({
  state: form,
  functions,
  ...options
}: StateProgramOptions<State, Name>): StateProgram<State, Name> {
  const traced = ({ inputs, run }: StateFunction<State>): TracedFunction => ({
    inputs,
    run(variables, given) {
      const { outputs, state = {} } = run(unflatten<State>(form, variables), given);
      return { outputs, variables: flatten<Tensor>(state) };
    },
  });
  const program = compile<Name>({
    ...options,
    variables: flatten<TensorData>(form),
    functions: mapValues(functions, traced),
  });
  const readBranches: StateProgram<State>['readBranches'] = (keys) => {
    const wanted = new Set<string>(keys);
    const entries = Object.entries(form as object).filter(([key]) => wanted.has(key));
    const branches = Object.fromEntries(entries) as object;
    return unflatten(branches, program.read(Object.keys(flatten(branches))));
  };
  return {
    kind: program.kind,
    nodes: program.nodes,
    tracedByExecution: program.tracedByExecution,
    run: (name, inputs) => program.run(name, inputs),
    read: () => unflatten(form, program.read()),
    readBranches,
    write: (state) => program.write(flatten<TensorData>(state)),
    dispose: () => program.dispose(),
  };
}
