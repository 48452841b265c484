import type { InputValues, SafeTensor, TensorData } from '@unas/engine';
import type { StateFunction } from '../state/compile-state.ts';
import type { DataOf } from '../state/tree.ts';

/**
 * Where a run is. What a run draws at random are functions of it, so that a resumed run goes the same way. Positions count what is
 * finished, from 0; lines of metrics and progress, which people read, count epochs from 1.
 */
export interface Position {
  /** Epochs finished, which is the number of the epoch in progress. */
  readonly epoch: number;
  /** Steps done of the epoch in progress. */
  readonly stepInEpoch: number;
  /** Steps done in all. */
  readonly step: number;
}

/** Where a run is, and what it has counted so far: with the variables, all that resuming needs. */
export interface Moment<Tally> extends Position {
  /** What the task keeps from step to step beside the variables; plain JSON. */
  readonly tally: Tally;
}

/** Runs a function of the task once on inputs, writes the variables it returns, and gives its outputs. */
export type RunFunction = (
  name: string,
  inputs: Record<string, InputValues>,
) => Record<string, TensorData>;

/** A step that is done. */
export interface Step<Tally, Figures> {
  /** The tally after it. */
  readonly tally: Tally;
  /** Its line of metrics, but for the position. */
  readonly figures: Figures;
  /** Images that it took, for the speed. */
  readonly images: number;
}

/** An epoch that is done. */
export interface EpochEnd<Tally, Figures> {
  /** The tally after it. */
  readonly tally: Tally;
  /** Its line of metrics, but for the position. */
  readonly figures: Figures;
}

/**
 * What a {@link loop} repeats: variables, functions of them, and which to run on what, step by step. Everything is data or a pure
 * function, but for {@link Task.steps} and {@link Task.endEpoch}, which run the functions.
 */
export interface Task<State extends object, Tally, StepFigures, EpochFigures> {
  /** The variables, as a tree, with their first values. All of them are part of every checkpoint. */
  readonly state: DataOf<State>;
  /** The functions that may be run, by name. */
  readonly functions: Readonly<Record<string, StateFunction<State>>>;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** The tally before the first step. */
  readonly tally: Tally;
  /**
   * The steps of an epoch from a moment on. Each runs as many functions as it needs, on whatever data, and is then yielded; checkpoints
   * lie between steps.
   */
  steps(run: RunFunction, from: Moment<Tally>): AsyncIterable<Step<Tally, StepFigures>>;
  /** Whether {@link Task.endEpoch} takes long after an epoch, from 1, so that the time left takes it into account. */
  evaluates(epoch: number): boolean;
  /** Comes after the last step of an epoch: evaluates, and sums the epoch up. */
  endEpoch(
    run: RunFunction,
    at: Moment<Tally>,
    signal?: AbortSignal,
  ): Promise<EpochEnd<Tally, EpochFigures>>;
  /** The epoch, from 1, whose checkpoint is kept whatever comes later; null for none. */
  bestEpoch(tally: Tally): number | null;
  /** How checkpoints name and lay out the variables. @defaultValue each under its address, as it is */
  readonly layout?: StateLayout<State>;
}

/** How the variables of a task stand in a checkpoint. */
export interface StateLayout<State extends object> {
  /** The variables under the names and in the layouts of a checkpoint. */
  encode(state: DataOf<State>): Record<string, SafeTensor>;
  /**
   * The variables from a checkpoint's tensors.
   *
   * @param tensors - the names and shapes that `encode` gives, whatever their values
   */
  decode(tensors: Record<string, SafeTensor>): DataOf<State>;
}
