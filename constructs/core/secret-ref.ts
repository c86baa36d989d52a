/** Where containers find their secrets, each a file named as the secret. */
export const SECRETS_DIRECTORY = '/run/secrets';

/** Who knows a secret first. */
export enum SecretOrigin {
  /** The platform makes it where it is missing. */
  PLATFORM = 'platform',
  /** A service that is not ours: the user brings it. */
  USER = 'user',
}

/** The name of a secret. Its value is never in code, in `cdktf.out` or in Terraform's state. */
export class SecretRef {
  public constructor(public readonly name: string) {}

  /** The path inside a container that is given this secret. */
  public get path(): string {
    return `${SECRETS_DIRECTORY}/${this.name}`;
  }

  /** A secret in text would be a leak or a mistake; the name is harmless and says which. */
  public toString(): string {
    return `SecretRef(${this.name})`;
  }
}
