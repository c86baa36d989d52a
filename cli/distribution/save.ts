import * as fs from 'node:fs';
import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { registryReference } from '../../stacks/pushed-images';
import { Docker } from '../docker';
import { contentTag } from '../images';
import { Command, quote, shown } from '../shell';
import { Step } from '../steps';

/** How often the growth of the file is told. */
const TELL_MS = 2000;

/**
 * Saves images as one archive, layers that they share only once.
 *
 * @param registry whose names the images carry in the archive, beside their own
 */
export function saveSteps(plans: readonly BuildPlan[], file: string, registry: string | undefined): Step[] {
  return [
    {
      title: `Archive ${file}`,
      run: async (progress) => {
        const names = plans.map(({ reference }) => reference);
        for (const plan of registry === undefined ? [] : plans) {
          const name = registryReference(registry!, plan.name, contentTag(plan));
          await progress.run(Docker.command('tag', plan.reference, name));
          names.push(name);
        }
        const draft = `${file}.part`;
        const written = (): string => `${Math.round(sizeOf(draft) / 1e6)} MB written`;
        let told = '';
        const tell = (): void => {
          if (written() !== told) progress.say((told = written()));
        };
        const timer = setInterval(tell, TELL_MS);
        try {
          await progress.run(saveCommand(names, draft));
          tell();
          fs.renameSync(draft, file);
        } finally {
          clearInterval(timer);
          fs.rmSync(draft, { force: true });
        }
      },
    },
  ];
}

/** Through the shell's own redirection, so that the file grows in sight. */
export function saveCommand(references: readonly string[], file: string): Command {
  const save = shown(Docker.command('save', ...references));
  return { file: 'bash', args: ['-c', `${save} >${quote(file)}`] };
}

function sizeOf(file: string): number {
  return fs.existsSync(file) ? fs.statSync(file).size : 0;
}
