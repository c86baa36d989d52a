/**
 * What tells an image's entrypoint which replica it is: `REPLICA_HOSTS`, the names of all in order, commas between. Its own is
 * the one whose first label is its host name. A single one is told nothing.
 */
export function replicaEnv(hosts: readonly string[]): Readonly<Record<string, string>> {
  return hosts.length === 1 ? {} : { REPLICA_HOSTS: hosts.join(',') };
}
