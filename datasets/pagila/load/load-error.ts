/** Sample rows can't be loaded; the text says which and what to do. Nothing was changed. */
export class LoadError extends Error {
  public constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LoadError';
  }
}
