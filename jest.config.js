/** Packages that ship ES modules only; jest runs CommonJS, so swc translates them too. */
const esModules = [
  'execa',
  'listr2',
  'figures',
  'get-stream',
  'human-signals',
  'is-plain-obj',
  'is-stream',
  'is-unicode-supported',
  'npm-run-path',
  'parse-ms',
  'path-key',
  'pretty-ms',
  'strip-final-newline',
  'unicorn-magic',
  'yoctocolors',
  '@sec-ant/readable-stream',
  '@sindresorhus/merge-streams',
];

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  // It exports itself to `import` alone, which translated code no longer says.
  moduleNameMapper: { '^unicorn-magic$': '<rootDir>/node_modules/unicorn-magic/node.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out/', '<rootDir>/.lakehouse/', '<rootDir>/providers/'],
};

/** `JEST_JUNIT_OUTPUT_NAME` names the report, so that suites that run after each other keep theirs. */
module.exports = {
  // A busy machine must not fail a test; what hangs still ends.
  testTimeout: 30_000,
  reporters: [
    'default',
    [
      'jest-junit',
      {
        outputDirectory: 'reports',
        outputName: 'jest.xml',
        suiteNameTemplate: '{filepath}',
        classNameTemplate: '{filepath}',
        titleTemplate: '{classname} {title}',
      },
    ],
  ],
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(integration|acceptance)\\.test\\.ts$'],
    },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/__tests__/**/*.integration.test.ts'],
    },
    {
      ...common,
      displayName: 'acceptance',
      testMatch: ['<rootDir>/__tests__/acceptance/**/*.acceptance.test.ts'],
    },
  ],
};
