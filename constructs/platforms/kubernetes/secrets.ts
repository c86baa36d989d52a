import * as fs from 'node:fs';
import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { INSTANCE_LABEL } from '../../core/names';
import { SecretOrigin, SecretRef } from '../../core/secret-ref';
import { SecretKey } from './pod-types';

/** Makes sure that a secret exists and tells its file on the machine that deploys. */
export interface SecretFiles {
  /** Made where it is missing. */
  ensure(name: string): string;
  /** @throws ValidationError where it is missing */
  require(name: string): string;
}

/** A Secret of the namespace that somebody else keeps. */
export interface ExistingSecret {
  /** Its name. */
  readonly secret: string;
  /** The key within it that holds the value. */
  readonly key: string;
}

export interface SecretsProps {
  readonly instance: string;
  readonly namespace: string;
  readonly files: SecretFiles;
  readonly existing: Readonly<Record<string, ExistingSecret>>;
}

/** One Secret for each secret, written without its value standing in `cdktf.out`, a plan or the state. */
export class Secrets extends Construct {
  private readonly made = new Map<string, SecretKey>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: SecretsProps,
  ) {
    super(scope, id);
  }

  /** Where a secret is; made known by the first one who asks. */
  public key(ref: SecretRef, origin = SecretOrigin.PLATFORM): SecretKey {
    const known = this.made.get(ref.name);
    if (known) return known;
    const existing = this.props.existing[ref.name];
    const key = existing ? { ...existing, revision: null } : this.make(ref.name, origin);
    this.made.set(ref.name, key);
    return key;
  }

  private make(name: string, origin: SecretOrigin): SecretKey {
    const { files, instance, namespace } = this.props;
    const file = origin === SecretOrigin.PLATFORM ? files.ensure(name) : files.require(name);
    // Not a hash of the content: of a password that a person chose, even a few bits let guesses be checked.
    const revision = Math.floor(fs.statSync(file).mtimeMs / 1000);
    const secret = new SecretV1(this, name, {
      metadata: { name, namespace, labels: { [INSTANCE_LABEL]: instance } },
      // Read when Terraform runs, and write-only.
      dataWo: { [name]: Fn.file(file) },
      dataWoRevision: revision,
    });
    return { secret: secret.metadata.name, key: name, revision };
  }
}
