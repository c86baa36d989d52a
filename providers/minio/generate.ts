/**
 * Makes `lib/` from `schema.json` with CDK for Terraform's own generator, as its prebuilt providers are made: the
 * registry has none for MinIO. No Terraform run is needed. Run `npm run generate` here after replacing the schema.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { CodeMaker } from 'codemaker';
import { TerraformProviderGenerator } from '@cdktf/provider-generator/lib/get/generator/provider-generator';

const FQPN = 'registry.terraform.io/aminueza/minio';
const VERSION = '3.25.0';

async function generate(): Promise<void> {
  const schema = JSON.parse(fs.readFileSync(path.join(__dirname, 'schema.json'), 'utf8'));
  const code = new CodeMaker();
  code.indentation = 2;
  // The version that the bindings pin; without it they would name the provider by its source alone.
  const generator = new TerraformProviderGenerator(code, {
    ...schema,
    provider_versions: { [FQPN]: VERSION },
  });
  generator.versions[FQPN as keyof typeof generator.versions] = VERSION;
  generator.generateAll();
  const sources = fs.mkdtempSync(path.join(os.tmpdir(), 'provider-minio-'));
  await generator.save(sources);
  const lib = path.join(__dirname, 'lib');
  fs.rmSync(lib, { recursive: true, force: true });
  const root = path.resolve(__dirname, '..', '..');
  // The sources need the project's packages to compile.
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(sources, 'node_modules'));
  const entries = fs
    .readdirSync(sources, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !file.startsWith('node_modules'))
    .map((file) => path.join(sources, file));
  const result = spawnSync(
    process.execPath,
    [
      require.resolve('typescript/bin/tsc'),
      ...[
        '--outDir',
        lib,
        '--rootDir',
        fs.existsSync(path.join(sources, 'providers')) ? path.join(sources, 'providers', 'minio') : sources,
      ],
      ...[
        '--declaration',
        '--skipLibCheck',
        '--target',
        'ES2022',
        '--module',
        'CommonJS',
        '--moduleResolution',
        'Node10',
      ],
      ...entries,
    ],
    { stdio: 'inherit' },
  );
  fs.rmSync(sources, { recursive: true, force: true });
  if (result.status !== 0) throw new Error(`tsc ended with ${result.status}`);
}

generate().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
