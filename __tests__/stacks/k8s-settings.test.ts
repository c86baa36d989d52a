import { loadK8sSettings, hasK8sSettings } from '../../stacks/k8s-settings';
import { messageOf } from '../support/layer';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const LAB = { namespace: 'lakehouse', context: 'lab', registry: 'registry.example' };

function folder(files: Readonly<Record<string, unknown>>): string {
  const directory = temporaryDirectory();
  writeFiles(
    directory,
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? content : JSON.stringify(content),
      ]),
    ),
  );
  return directory;
}

test('a checkout that says nothing of a cluster has none', () => {
  expect(hasK8sSettings(folder({}), { LAKEHOUSE_K8S_NAMESPACE: '' })).toBe(false);
});

test('from the file, and what it leaves out', () => {
  const directory = folder({ 'k8s.json': LAB });
  expect(hasK8sSettings(directory, {})).toBe(true);
  expect(loadK8sSettings(directory, { KUBECONFIG: '/lab/config' })).toEqual({
    ...LAB,
    kubeconfig: '/lab/config',
    profile: 'tiny',
    pullSecrets: [],
  });
});

test('from the environment, which comes before the file', () => {
  const env = {
    LAKEHOUSE_K8S_CONTEXT: 'other',
    LAKEHOUSE_K8S_KUBECONFIG: '/other/config',
    LAKEHOUSE_K8S_PULL_SECRETS: 'a,b',
    LAKEHOUSE_K8S_ARCHITECTURE: 'arm64',
    LAKEHOUSE_K8S_STORAGE_CLASS: 'fast',
  };
  expect(hasK8sSettings(folder({}), env)).toBe(true);
  expect(loadK8sSettings(folder({ 'k8s.json': LAB }), env)).toEqual({
    ...LAB,
    context: 'other',
    kubeconfig: '/other/config',
    profile: 'tiny',
    pullSecrets: ['a', 'b'],
    architecture: 'arm64',
    storageClass: 'fast',
  });
});

test('what is missing is named, all at once, with the way out', () => {
  const message = messageOf(() => loadK8sSettings(folder({}), { LAKEHOUSE_K8S_NAMESPACE: 'x' }));
  expect(message).toContain('k8s.json: ');
  expect(message).toContain('at context');
  expect(message).toContain('at registry');
  expect(message).toContain(
    'Write them into the file, or set LAKEHOUSE_K8S_NAMESPACE, LAKEHOUSE_K8S_CONTEXT',
  );
});

test.each([
  [{ ...LAB, profile: 'huge' }, 'at profile'],
  [{ ...LAB, typo: 1 }, 'Unrecognized key: "typo"'],
  ['[', 'mend the file or remove it'],
  ['3', 'must hold an object; mend the file or remove it'],
])('refuses %j', (content, expected) => {
  expect(messageOf(() => loadK8sSettings(folder({ 'k8s.json': content }), {}))).toContain(expected);
});
