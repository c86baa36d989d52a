/** What happens to data when the thing that holds it is destroyed. */
export enum RemovalPolicy {
  /** The data goes with the resource, as Terraform users expect. */
  DESTROY = 'destroy',
  /** The data stays: it is never in Terraform's state, and the next deploy finds it by name. */
  RETAIN = 'retain',
}
