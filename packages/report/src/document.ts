import type { Evidence } from '@unas/statistics';
import type { Dataset } from './dataset.ts';
import type { Panel } from './panels/panel.ts';

/**
 * A report as data. Texts may have `code` between backquotes, `**strong**` words and links within the page, `[Claims](#claims)`;
 * all else in them is shown as it is.
 */
export interface Report {
  readonly title: string;
  /** Paragraphs below the title. */
  readonly lead: readonly string[];
  /** A line of small print below these, such as how much of the work is finished. */
  readonly status?: string;
  readonly sections: readonly Section[];
}

/** A part of a report that the table of contents leads to. */
export interface Section {
  /** What links go to, unique in the report. */
  readonly id: string;
  readonly title: string;
  /** Shown before the title, as in "E2". @defaultValue none */
  readonly number?: string;
  /** What the section is about, in short. @defaultValue none */
  readonly about?: readonly Definition[];
  /** A line of small print above the blocks. @defaultValue none */
  readonly status?: string;
  readonly blocks: readonly Block[];
  /** A line of small print below the blocks. @defaultValue none */
  readonly note?: string;
}

/** A term and what is said about it. */
export interface Definition {
  readonly term: string;
  readonly text: string;
}

/** A part of a section. */
export type Block = Prose | Notice | Claims | Table | Figure;

/** A paragraph. */
export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
}

/** Something that the reader must know before trusting what follows, with a list of particulars. */
export interface Notice {
  readonly kind: 'notice';
  readonly title: string;
  readonly items: readonly string[];
}

/** The table of claims with their evidence and verdicts. */
export interface Claims {
  readonly kind: 'claims';
  readonly caption: string;
  readonly claims: readonly JudgedClaim[];
}

/** A claim, what the numbers say about it, and what follows. */
export interface JudgedClaim {
  readonly id: string;
  readonly text: string;
  /** The section that the claim belongs to. */
  readonly section: string;
  /** The sign that the claim gives the estimate. */
  readonly claimed: 'positive' | 'negative';
  readonly evidence: Evidence | null;
  readonly verdict: string;
  readonly tone: 'good' | 'bad' | 'open';
}

/** Figures side by side where there is room. */
export interface Figure {
  readonly kind: 'figure';
  readonly panels: readonly Panel[];
  readonly caption: string;
  /** The numbers behind the figure. */
  readonly data: Dataset;
  /** Whether a narrow page scrolls the panels instead of making them small. @defaultValue false */
  readonly wide?: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  /** The columns of `data` that are shown: names, or more about them. @defaultValue all of them */
  readonly show?: readonly (string | ShownColumn)[];
  readonly data: Dataset;
  /** What the CSV file holds. @defaultValue `data` */
  readonly download?: Dataset;
  /** Whether it is closed until the reader opens it, for long tables. @defaultValue false */
  readonly folded?: boolean;
}

/** A column of a table. */
export interface ShownColumn {
  readonly column: string;
  /** @defaultValue `column` */
  readonly head?: string;
  /** Digits behind the point. @defaultValue as many as there are */
  readonly digits?: number;
  /** Ends of the sequential colour scale, for a dot of colour beside each number. @defaultValue no dots */
  readonly colours?: readonly [low: number, high: number];
}
