/** The last line that says anything. */
export function lastLine(text: string): string {
  return (
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .at(-1) ?? ''
  );
}

const ALSO_THERE = /'\.\/lakehouse (up|down|status|logs|run|query|verify|resync|rebuild|load|traffic)\b/g;

/** The way out as it is on a cluster: the same command, after `k8s`. */
export function clusterWording(text: string): string {
  return text.replace(ALSO_THERE, "'./lakehouse k8s $1");
}
