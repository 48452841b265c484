/** A value of a configuration, as JSON has it. */
export type ConfigurationValue =
  | string
  | number
  | boolean
  | null
  | readonly ConfigurationValue[]
  | { readonly [key: string]: ConfigurationValue };

/** What determines a measurement, by key. */
export type Configuration = Readonly<Record<string, ConfigurationValue>>;

/** Quantities measured over a plane, or along a line. */
export interface PlaneSurface {
  /** Coordinates along the first direction. */
  readonly x: readonly number[];
  /** Coordinates along the second direction; [0] along a line. */
  readonly y: readonly number[];
  /** By quantity, such as `loss`: `values.loss[i][j]` is the one at x[i], y[j]; NaN or infinite where it was. */
  readonly values: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** The quantities at the centre, measured without moving. */
  readonly centre: Readonly<Record<string, number>>;
  readonly configuration: Configuration;
}
