import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { z } from 'zod';
import { LAST_PORT_OFFSET } from '../constructs/core/endpoint';
import { ValidationError } from '../constructs/core/errors';
import { checkInstanceName } from '../constructs/core/names';
import { validate } from '../constructs/core/validate';
import { SecretStore } from './secret-store';

/** Who makes the lake's buckets. Chosen once per instance: a later change would orphan or destroy them. */
export enum BucketOwner {
  /** The MinIO Terraform provider. */
  PROVIDER = 'provider',
  /** A job inside the network, where the provider can't be had. */
  JOB = 'job',
}

const settings = z.strictObject({
  name: z.string(),
  /** Added to every port on the host, so that several checkouts live on one machine. */
  portOffset: z.number().int().min(0).max(LAST_PORT_OFFSET),
  buckets: z.enum(BucketOwner),
});
export type InstanceSettings = z.infer<typeof settings>;

/** One deployment of one checkout: its name, its choices and where its files are. */
export class Instance {
  /**
   * Settings of a checkout that has none yet.
   *
   * @throws ValidationError for an offset in the environment that can't be one
   */
  public static defaults(root: string, env: NodeJS.ProcessEnv = process.env): InstanceSettings {
    const digest = createHash('sha256').update(fs.realpathSync(root)).digest('hex').slice(0, 6);
    return {
      name: env.LAKEHOUSE_INSTANCE ?? `lakehouse-${digest}`,
      portOffset: portOffsetFrom(env.LAKEHOUSE_PORT_OFFSET),
      buckets: BucketOwner.PROVIDER,
    };
  }

  /**
   * The instance of a checkout; its settings are written where they are missing, from files and environment only.
   *
   * @param root folder of the checkout
   * @param initial settings of a new instance; an existing one keeps its own
   * @throws ValidationError when the stored settings are not such
   */
  public static load(root: string, initial: InstanceSettings = Instance.defaults(root)): Instance {
    const stateDirectory = path.join(root, '.lakehouse');
    const file = path.join(stateDirectory, 'instance.json');
    if (!fs.existsSync(file)) {
      Instance.check(initial, file);
      fs.mkdirSync(stateDirectory, { recursive: true });
      fs.writeFileSync(file, `${JSON.stringify(initial, null, 2)}\n`);
    }
    return new Instance(stateDirectory, Instance.check(JSON.parse(fs.readFileSync(file, 'utf8')), file));
  }

  /** Whether a checkout has settings already. */
  public static exists(root: string): boolean {
    return fs.existsSync(path.join(root, '.lakehouse', 'instance.json'));
  }

  private static check(value: unknown, file: string): InstanceSettings {
    const result = settings.safeParse(value);
    if (!result.success) {
      throw new ValidationError(file, [
        `${z.prettifyError(result.error)}\nMend the file, or remove it after './lakehouse down --purge'.`,
      ]);
    }
    checkInstanceName(result.data.name);
    return result.data;
  }

  public readonly secrets: SecretStore;

  private constructor(
    /** Absolute path of `.lakehouse`: settings, secrets, generated files, Terraform's state. */
    public readonly stateDirectory: string,
    public readonly settings: InstanceSettings,
  ) {
    this.secrets = new SecretStore(path.join(stateDirectory, 'secrets'));
  }

  public get name(): string {
    return this.settings.name;
  }
}

function portOffsetFrom(text = '0'): number {
  const offset = Number(text);
  validate('instance', [
    {
      when: !/^\d+$/.test(text) || offset > LAST_PORT_OFFSET,
      message: `'LAKEHOUSE_PORT_OFFSET' must be a whole number from 0 to ${LAST_PORT_OFFSET}, got '${text}'; unset it to have one chosen`,
    },
  ]);
  return offset;
}
