/**
 * A space of wirings with two edges a node.
 *
 * `darts`: the two sources of a node differ. `nasnet`: they are drawn independently and may be the
 * same (NASNet, ENAS, and the paper's variants). Every intermediate node reaches the output in
 * both, so width and depth do not depend on `concat`: a node that feeds no other is always in it,
 * and one of those lies at the end of every longest path.
 */
export interface Space {
  readonly kind: 'darts' | 'nasnet';
  /** Intermediate nodes, 1 to 16. */
  readonly nodes: number;
  /**
   * Whether the two sources of a node in the other order make another topology.
   * @defaultValue false for `darts`, true for `nasnet`
   */
  readonly ordered?: boolean;
  /**
   * Which nodes the output concatenates: all of them, or those that feed no other node.
   * @defaultValue 'all' for `darts`, 'unused' for `nasnet`
   */
  readonly concat?: 'all' | 'unused';
}
