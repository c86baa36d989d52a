import { Argument } from 'commander';
import { Cli } from '../context';
import { UserError } from '../errors';
import type { Registrar } from '../program';
import { rebuildLayer, Rebuilt, rebuiltText } from '../rebuild/layer';
import { rebuildSpeed, speedRebuiltLines } from '../rebuild/speed';

const LAYERS = ['silver', 'gold', 'speed'] as const;
type Layer = (typeof LAYERS)[number];

interface Options {
  readonly fromBronze?: boolean;
  readonly wait: boolean;
  readonly json?: boolean;
}

export function addRebuild({ program, cli, action }: Registrar): void {
  program
    .command('rebuild')
    .description(
      'compute a layer again from the one before it, while queries go on; says whether the result is what was there',
    )
    // Its name, so that who leaves it out is told what there is.
    .addArgument(
      new Argument(`<${LAYERS.join('|')}>`, 'of bronze, of silver, or of the topics').choices(LAYERS),
    )
    .option('--from-bronze', 'with gold: silver first, so that bronze alone is trusted')
    .option('--no-wait', 'end with exit code 3 when another job runs; not for speed')
    .option('--json', 'print what was found as JSON')
    .action(
      action(async (layer: Layer, options: Options) => {
        if (options.fromBronze && layer !== 'gold') {
          throw new UserError(
            `'--from-bronze' is for 'rebuild gold', got '${layer}', which is made of ${layer === 'silver' ? 'bronze' : 'the topics'} anyway`,
          );
        }
        if (layer === 'speed') await speed(cli, options);
        else await layers(cli, options.fromBronze ? ['silver', 'gold'] : [layer], options);
      }),
    );
}

async function layers(cli: Cli, names: readonly ('silver' | 'gold')[], options: Options): Promise<void> {
  const found: Record<string, Rebuilt> = {};
  for (const name of names) {
    found[name] = await rebuildLayer(cli, name, options);
    if (!options.json) cli.out(`${rebuiltText(name, found[name])}\n`);
  }
  if (options.json) cli.out(`${JSON.stringify(found, null, 2)}\n`);
}

async function speed(cli: Cli, { json }: Options): Promise<void> {
  const rebuilt = await rebuildSpeed(cli);
  cli.out(
    json
      ? `${JSON.stringify({ speed: rebuilt }, null, 2)}\n`
      : speedRebuiltLines(rebuilt)
          .map((line) => `${line}\n`)
          .join(''),
  );
}
