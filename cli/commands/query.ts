import { Argument, Option } from 'commander';
import { OUTPUT_FORMATS, OutputFormat, rowWriter } from '../output';
import type { Registrar } from '../program';

export function addQuery({ program, cli, action }: Registrar): void {
  program
    .command('query')
    .description('ask Trino')
    .addArgument(new Argument('<sql>', 'one statement'))
    .addOption(
      new Option('-o, --output <format>', 'csv and json print rows and nothing else')
        .choices(OUTPUT_FORMATS)
        .default('table'),
    )
    .option('--catalog <name>', 'catalog of names that name none', 'minio')
    .option('--schema <name>', 'schema of names that name none')
    .action(
      action(async (sql: string, options: { output: OutputFormat; catalog: string; schema?: string }) => {
        const writer = rowWriter(options.output, cli.out);
        await cli.trino(options.catalog, options.schema).stream(sql, writer);
        writer.end();
      }),
    );
}
