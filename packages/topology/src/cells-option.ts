export interface CellsOption {
  /**
   * Which cells change. Rewiring the normal cell alone keeps the number of parameters: operations
   * of a reduction cell have other parameters on other sources.
   * @defaultValue 'both'
   */
  readonly cells?: 'both' | 'normal';
}
