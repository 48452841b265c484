import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorData, TensorSpec } from '../tensor-data.ts';

/** Tensors by name. */
export type Tensors = Record<string, Tensor>;

/** What a traced function returns. */
export interface TracedResult {
  /** What {@link Program.run} gives back. */
  readonly outputs: Tensors;
  /** New values of variables, written after every output is computed. @defaultValue none */
  readonly variables?: Tensors;
}

/**
 * A pure function of variables and inputs. It is run once, to record its operations: control flow in
 * JavaScript is fixed by then, and it must not read the values of tensors or draw random numbers.
 */
export interface TracedFunction {
  /** The inputs by name, with fixed shapes. */
  readonly inputs: Record<string, TensorSpec>;
  /** Computes outputs and new values of variables, by name. */
  run(variables: Tensors, inputs: Tensors): TracedResult;
}

/** Values for an input: numbers in row-major order, or one number for a scalar. */
export type InputValues = number | Float32Array | Int32Array;

/** Functions that share variables, ready to run. */
export interface Program<Name extends string = string> {
  /** `graph`: each function is one TensorFlow graph. `eager`: operation by operation. */
  readonly kind: 'graph' | 'eager';
  /** Nodes of the graph; 0 when eager. */
  readonly nodes: number;
  /** Whether tracing had to execute the functions, because an operation has no shape rule. */
  readonly tracedByExecution: boolean;

  /**
   * Runs a function once and writes the variables it returns.
   *
   * @throws when the function is unknown, an input is missing, unknown or of another size
   */
  run(name: Name, inputs: Record<string, InputValues>): Record<string, TensorData>;

  /** Copies variables out; all of them when no names are given. */
  read(names?: readonly string[]): Record<string, TensorData>;

  /** Replaces the values of variables; the others keep theirs. */
  write(values: Record<string, TensorData>): void;

  /** Frees the session and the variables. The program can't be used afterwards. */
  dispose(): void;
}

/** What {@link compile} takes. */
export interface ProgramOptions<Name extends string = string> {
  /** The variables by name, with their first values. */
  readonly variables: Record<string, TensorData>;
  /** The functions by name. */
  readonly functions: Record<Name, TracedFunction>;
  /** Runs the functions operation by operation even where they could be a graph, for debugging. @defaultValue false */
  readonly eager?: boolean;
}
