const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

/**
 * The import boundary: what a folder must not import, and why. A rule set of a later entry replaces an earlier one, so
 * each folder names everything that it refuses.
 */
const deny = {
  coreInternals: {
    regex: '^(cdktf|constructs)/',
    message: 'Import the public roots only: internals differ in cdktn (docs/adr/0001).',
  },
  barrels: {
    regex: '^@cdktf/provider-[a-z]+$',
    message: 'Import deeply (…/lib/container): the barrel costs seconds at every synth.',
  },
  moduleAssets: {
    regex: '^cdktf$',
    importNames: ['TerraformModuleAsset'],
    message: 'TerraformModuleAsset is gone in cdktn (docs/adr/0001).',
  },
  docker: bindings('docker', 'constructs/platforms/docker'),
  kubernetes: bindings('kubernetes', 'constructs/platforms/kubernetes'),
  minio: bindings('minio', 'constructs/lake/minio-buckets.ts'),
  anyBindings: { regex: '^@cdktf/', message: 'Only platforms and stacks know providers (docs/adr/0002).' },
  framework: { regex: '^(cdktf|constructs)$', message: 'Plain modules: they are used without synth.' },
  cdktf: { regex: '^cdktf$', message: 'The core knows constructs, and no Terraform.' },
  platforms: {
    regex: '/platforms(/|$)',
    message: 'A layer knows the product, a platform knows the runtime (docs/adr/0002).',
  },
  layers: {
    regex: '^\\.\\./\\.\\./(?!core/)',
    message: 'A platform knows the core only; a new layer touches no renderer (docs/adr/0002).',
  },
  outside: {
    regex: '/(stacks|cli|datasets|bench)(/|$)',
    message: 'Constructs are used by stacks and the CLI, never the other way round.',
  },
  siblings: { regex: '^\\.\\./', message: 'The core depends on nothing of this project.' },
  notDataset: {
    regex: '/constructs/(?!dataset(/|$)|core/(validate|errors)$)',
    message: 'A dataset is a declaration; it knows nothing of how it is carried.',
  },
};

function bindings(provider, home) {
  return {
    regex: `^@cdktf/provider-${provider}/`,
    message: `Only ${home} may import the ${provider} bindings; stacks may import …/lib/provider.`,
  };
}

/** In stacks: the provider itself and nothing else of its bindings. */
const providerOnly = {
  regex: '^@cdktf/provider-[a-z]+/lib/(?!provider$)',
  message: 'A stack holds providers; resources are made by platforms and layers.',
};

const everywhere = [deny.coreInternals, deny.barrels, deny.moduleAssets];
const constructs = [...everywhere, deny.outside];

function boundary(files, patterns, ignores = []) {
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

module.exports = tseslint.config(
  {
    ignores: [
      'node_modules/',
      'providers/*/lib/',
      'cdktf.out/',
      '.lakehouse/',
      '.gen/',
      'reports/',
      'coverage/',
      'jobs/',
      'images/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 300],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'BinaryExpression[operator="instanceof"][right.name=/^(App|Construct|Terraform[A-Za-z]*|Token|Lazy)$/]',
          message: 'Two copies of the library may be installed: ask for a property, not for the class.',
        },
      ],
      '@typescript-eslint/explicit-member-accessibility': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      // Rows of a query hold scalars typed unknown; each is shown as text.
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  boundary(['**/*.ts'], [...everywhere, deny.docker, deny.kubernetes, deny.minio], ['__tests__/**']),
  boundary(
    ['constructs/**/*.ts'],
    [...constructs, deny.anyBindings, deny.platforms],
    ['constructs/{core,dataset,platforms}/**'],
  ),
  // MinIO's provider makes products, not containers: it is no platform and needs only an endpoint.
  boundary(
    ['constructs/lake/minio-buckets.ts'],
    [...constructs, deny.docker, deny.kubernetes, deny.platforms],
  ),
  boundary(['constructs/core/**/*.ts'], [...constructs, deny.anyBindings, deny.cdktf, deny.siblings]),
  boundary(['constructs/dataset/**/*.ts'], [...constructs, deny.anyBindings, deny.framework, deny.platforms]),
  boundary(
    ['constructs/platforms/docker/**/*.ts'],
    [...constructs, deny.kubernetes, deny.minio, deny.layers],
  ),
  boundary(
    ['constructs/platforms/kubernetes/**/*.ts'],
    [...constructs, deny.docker, deny.minio, deny.layers],
  ),
  boundary(['stacks/**/*.ts'], [...everywhere, providerOnly]),
  boundary(['datasets/**/*.ts'], [...everywhere, deny.anyBindings, deny.framework, deny.notDataset]),
  boundary(['cli/**/*.ts', 'bench/**/*.ts'], [...everywhere, deny.anyBindings, deny.framework]),
  { files: ['constructs/**/*.ts', 'stacks/**/*.ts'], rules: { 'no-console': 'error' } },
  // An empty app to measure against: nothing but the framework.
  boundary(['bench/empty-app.ts'], everywhere),
  {
    // Jest's matchers are typed any, and name methods without calling them.
    files: ['__tests__/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  {
    // The generator runs by hand, outside the project's program.
    files: ['**/*.js', 'providers/**/*.ts'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly', process: 'readonly' },
    },
    rules: { ...tseslint.configs.disableTypeChecked.rules, '@typescript-eslint/no-require-imports': 'off' },
  },
);
