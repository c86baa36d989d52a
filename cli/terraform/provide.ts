import * as fs from 'node:fs';
import * as path from 'node:path';
import { DOCKER_PROVIDER } from '../../stacks/provider-versions';
import { Cli } from '../context';
import { Docker } from '../docker';
import { UserError } from '../errors';
import { buildCommand } from '../images';
import { terraformRegistryHas } from '../registries';
import { Progress, Step } from '../steps';
import { configurationFile, ownTofu, STACK, terraformBinary } from './cdktf';
import { cacheDirectory, mirrorConfiguration, mirrorHasProvider, placeProvider, providersIn } from './mirror';

/** Folder of the filesystem mirror that holds what we built ourselves. */
export function builtMirror(env: NodeJS.ProcessEnv): string {
  return path.join(cacheDirectory(env), 'providers');
}

/** The mirror that the person names. @throws UserError when it is no folder */
export function givenMirror(env: NodeJS.ProcessEnv): string | undefined {
  const mirror = env.LAKEHOUSE_TF_MIRROR;
  if (!mirror) return undefined;
  if (!fs.existsSync(mirror) || !fs.statSync(mirror).isDirectory()) {
    throw new UserError(
      `'LAKEHOUSE_TF_MIRROR' must be a folder as 'terraform providers mirror' makes it, got '${mirror}'; mend it or unset it`,
    );
  }
  return path.resolve(mirror);
}

/** Terraform, and the provider where the Terraform Registry does not serve it. */
export function terraformSteps(cli: Cli): Step[] {
  return [
    { title: 'Terraform', run: (progress) => provideTerraform(cli, progress) },
    { title: 'Docker provider', run: (progress) => provideDockerProvider(cli, progress) },
  ];
}

/** Sees to it that Terraform finds the Docker provider: registry, else a mirror, else built from its Go module. */
async function provideDockerProvider(cli: Cli, progress: Progress): Promise<string | void> {
  const { name, version } = DOCKER_PROVIDER;
  const given = givenMirror(cli.env);
  const configuration = configurationFile(cli.stateDirectory);
  if (given) {
    if (!mirrorHasProvider(given, version)) {
      throw new UserError(
        `'LAKEHOUSE_TF_MIRROR' must hold ${name} ${version}, and ${given} does not; add it with 'terraform providers mirror', or unset the variable`,
      );
    }
    writeConfiguration(cli, given);
    return `from the mirror ${given}`;
  }
  const mirror = builtMirror(cli.env);
  if (mirrorHasProvider(mirror, version)) {
    writeConfiguration(cli, mirror);
    return `is there, built earlier (${mirror})`;
  }
  if (await terraformRegistryHas(cli.shell, name, version)) {
    if (fs.existsSync(configuration)) {
      fs.rmSync(configuration);
      forgetChecksums(cli);
    }
    return 'the Terraform Registry serves it';
  }
  progress.say(
    `the Terraform Registry does not serve ${name} ${version} here: building it from its Go module`,
  );
  await extractTool(cli, progress, 'provider', (folder) => {
    placeProvider(programIn(folder, 'terraform-provider-docker'), mirror, version);
  });
  writeConfiguration(cli, mirror);
}

/** Sees to it that there is a terraform or tofu; OpenTofu is built from its Go module where there is neither. */
async function provideTerraform(cli: Cli, progress: Progress): Promise<string | void> {
  const found = await terraformBinary(cli.shell, cli.env);
  if (found) return found;
  progress.say('neither terraform nor tofu was found: building OpenTofu from its Go module');
  await extractTool(cli, progress, 'tofu', (folder) => {
    const target = ownTofu(cli.env);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    const draft = `${target}.${process.pid}`;
    fs.copyFileSync(programIn(folder, 'tofu'), draft);
    fs.chmodSync(draft, 0o755);
    fs.renameSync(draft, target);
  });
}

/** Builds one stage of the image `tools` and hands over a folder with what the stage holds under /out. */
async function extractTool(
  cli: Cli,
  progress: Progress,
  target: string,
  take: (folder: string) => void,
): Promise<void> {
  const plan = cli.images.plan('tools');
  const tag = `${plan.reference}-${target}`;
  if (!(await cli.docker.hasImage(tag))) await progress.run(buildCommand(plan, { target, tag }));
  const folder = path.join(cli.stateDirectory, 'tools', target);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  // The command is never run; an image without one can't become a container otherwise.
  const container = await cli.docker.output('create', tag, 'none');
  try {
    const copy = Docker.command('cp', `${container}:/out/.`, folder);
    await progress.run(copy);
    take(folder);
  } finally {
    await cli.docker.output('rm', container);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function programIn(folder: string, name: string): string {
  const found = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .find((file) => path.basename(file).startsWith(name));
  if (!found)
    throw new UserError(
      `the stage built from images/tools must hold a program named ${name} in /out, and has none`,
    );
  return path.join(folder, found);
}

function writeConfiguration(cli: Cli, mirror: string): void {
  const file = configurationFile(cli.stateDirectory);
  const text = mirrorConfiguration(mirror, providersIn(mirror));
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  forgetChecksums(cli);
}

/** The same version from another place is another file; Terraform would refuse it by the checksum of the first. */
function forgetChecksums(cli: Cli): void {
  fs.rmSync(path.join(cli.root, 'cdktf.out', 'stacks', STACK, '.terraform.lock.hcl'), { force: true });
}
