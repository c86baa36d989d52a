/** Hands Ctrl-C on to the programs that run, so that they end in order, and lets the CLI end after them. */
class Interrupts {
  private readonly groups = new Set<number>();
  private signals = 0;

  /** Whether the person asked to stop. */
  public get requested(): boolean {
    return this.signals > 0;
  }

  /** Listens to the signals of this process. */
  public install(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.signal());
  }

  /** Remembers a process group until the returned function is called. */
  public track(pid: number | undefined): () => void {
    if (pid === undefined) return () => undefined;
    this.groups.add(pid);
    return () => void this.groups.delete(pid);
  }

  private signal(): void {
    this.signals += 1;
    if (this.groups.size === 0) process.exit(130);
    const signal = this.signals === 1 ? 'SIGINT' : 'SIGTERM';
    if (this.signals === 1)
      process.stderr.write('\nstopping: waiting for the running command to end in order\n');
    for (const group of this.groups) {
      try {
        process.kill(-group, signal);
      } catch {
        // The group has just ended by itself.
      }
    }
  }
}

export const interrupts = new Interrupts();
