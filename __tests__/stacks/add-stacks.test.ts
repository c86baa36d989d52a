import { TerraformStack, Testing } from 'cdktf';
import { UnsupportedFeature, ValidationError } from '../../constructs/core';
import { addStacks } from '../../stacks/add-stacks';

function world(failures: Readonly<Record<string, Error | undefined>>) {
  const app = Testing.app();
  const lines: string[] = [];
  const makers = Object.fromEntries(
    Object.entries(failures).map(([id, failure]) => [
      id,
      () => {
        new TerraformStack(app, id);
        if (failure) throw failure;
      },
    ]),
  );
  const stacks = () => app.node.children.map(({ node }) => node.id);
  return { add: () => addStacks(app, makers, (line) => lines.push(line)), lines, stacks };
}

test('all of them', () => {
  const { add, lines, stacks } = world({ dev: undefined, k8s: undefined });
  add();
  expect(stacks()).toEqual(['dev', 'k8s']);
  expect(lines).toEqual([]);
});

test.each([
  [new ValidationError('k8s/Platform', [`'namespace' is odd`]), `k8s/Platform: 'namespace' is odd`],
  [
    new UnsupportedFeature('kubernetes', 'k8s/X', 'logs', 'leave it out'),
    `k8s/X: 'logs' is not supported on platform 'kubernetes'; leave it out`,
  ],
])('one that breaks a rule is left out and named', (failure, message) => {
  const { add, lines, stacks } = world({ dev: undefined, k8s: failure });
  add();
  expect(stacks()).toEqual(['dev']);
  expect(lines).toEqual([`stack 'k8s' is left out, because it breaks a rule: ${message}`]);
});

test('where none is left, the rule of the first one is the error', () => {
  const first = new ValidationError('dev', ['first']);
  const { add } = world({ dev: first, k8s: new ValidationError('k8s', ['second']) });
  expect(add).toThrow(first);
});

test('what is no rule is an error at once', () => {
  const { add } = world({ dev: undefined, k8s: new Error('broken') });
  expect(add).toThrow('broken');
});
