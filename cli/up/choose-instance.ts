import { BucketOwner, Instance, InstanceSettings } from '../../stacks/instance';
import { MINIO_PROVIDER } from '../../stacks/provider-versions';
import { Cli } from '../context';
import { UserError } from '../errors';
import { chooseOffset, portIsFree, takenPorts } from '../ports';
import { terraformRegistryHas } from '../registries';
import { Progress } from '../steps';
import { givenMirror } from '../terraform/provide';
import { providersIn } from '../terraform/mirror';

/** Makes the checkout's instance with choices that fit this machine; an existing one keeps its own. */
export async function provideInstance(cli: Cli, progress: Progress): Promise<string> {
  if (!Instance.exists(cli.root)) Instance.load(cli.root, await chooseSettings(cli, progress));
  const { name, portOffset, buckets } = cli.instance.settings;
  return `${name}, port offset ${portOffset}, buckets by ${buckets === BucketOwner.PROVIDER ? 'the MinIO provider' : 'a job'}`;
}

async function chooseSettings(cli: Cli, progress: Progress): Promise<InstanceSettings> {
  const defaults = Instance.defaults(cli.root, cli.env);
  // A checkout that is down wants its ports back one day.
  const bound = await cli.docker.boundPorts();
  const isFree = async (port: number): Promise<boolean> => !bound.has(port) && (await portIsFree(port));
  const taken = (await takenPorts(defaults.portOffset, isFree))
    .map(({ service, port }) => `${port} (${service})`)
    .join(', ');
  let { portOffset } = defaults;
  if (taken !== '') {
    if (cli.env.LAKEHOUSE_PORT_OFFSET !== undefined) {
      throw new UserError(
        `'LAKEHOUSE_PORT_OFFSET' must leave the ports free on 127.0.0.1, got ${portOffset} with these taken: ${taken}; choose another, or unset it to have one chosen`,
      );
    }
    portOffset = await chooseOffset(isFree);
    progress.say(`taken on 127.0.0.1: ${taken}; all ports of this instance are ${portOffset} higher`);
  }
  return { ...defaults, portOffset, buckets: await chooseBucketOwner(cli) };
}

/** The provider where it can be had, now and for good: who makes the buckets never changes afterwards. */
async function chooseBucketOwner(cli: Cli): Promise<BucketOwner> {
  const { name, version } = MINIO_PROVIDER;
  const mirror = givenMirror(cli.env);
  if (mirror) return providersIn(mirror).includes(name) ? BucketOwner.PROVIDER : BucketOwner.JOB;
  return (await terraformRegistryHas(cli.shell, name, version)) ? BucketOwner.PROVIDER : BucketOwner.JOB;
}
