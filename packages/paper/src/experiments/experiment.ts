import type { Claim } from '../claims/claim.ts';
import type { RunSpec } from '../store/run-spec.ts';
import type { RunStore } from '../store/run-store.ts';
import type { Scale } from './scale.ts';

/** Rows of named values: what a table shows and a CSV file holds. */
export interface Dataset {
  /** File name without `.csv`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A part of a section of the report. */
export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | {
      readonly kind: 'figure';
      /** Side by side where there is room: SVG or HTML, each with its own alternative text. */
      readonly panels: readonly string[];
      readonly caption: string;
      readonly data: Dataset;
      /**
       * Whether a narrow page scrolls it instead of making it small.
       * @defaultValue false
       */
      readonly wide?: boolean;
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      /** The columns of `data` that are shown, with their heads. */
      readonly show: readonly ShownColumn[];
      readonly data: Dataset;
      /**
       * What the CSV holds.
       * @defaultValue `data`
       */
      readonly download?: Dataset;
      /**
       * Whether it is closed until one opens it, for long tables.
       * @defaultValue false
       */
      readonly folded?: boolean;
    };

/** A column of a table. */
export interface ShownColumn {
  readonly column: string;
  readonly head: string;
  /**
   * Digits behind the point.
   * @defaultValue as many as there are
   */
  readonly digits?: number;
}

/** What came out so far. */
export interface Findings {
  readonly claims: readonly Claim[];
  readonly blocks: readonly Block[];
}

/** An experiment of the paper: data about what to run, and how to read what came out. */
export interface Experiment {
  /** As in `E2`. */
  readonly id: string;
  readonly title: string;
  /** What the paper says, with section. */
  readonly paper: string;
  /** What is run here. */
  design(scale: Scale): string;
  /** What is to be computed at a scale; a run that other experiments have too is computed once. */
  runs(scale: Scale): readonly RunSpec[];
  /** Reads whatever is finished; leaves out what is not. */
  analyse(store: RunStore, scale: Scale): Findings | Promise<Findings>;
}
