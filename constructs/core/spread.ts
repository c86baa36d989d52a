/** Whether replicas must stand on nodes and in zones of their own. */
export enum Spread {
  /** Where the scheduler finds some; a cluster of one node runs them all. */
  PREFERRED = 'preferred',
  /** A replica that finds no node of its own stays pending. */
  REQUIRED = 'required',
}
