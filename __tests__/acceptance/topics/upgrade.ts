import * as fs from 'node:fs';
import * as path from 'node:path';
import { COMPONENT_LABEL } from '../../../constructs/core';
import { K8S_STACK } from '../../../cli/k8s/terraform';
import { deployAgain } from '../support/deploy-again';
import type { KubernetesStack } from '../support/kubernetes-stack';
import { EVERYTHING, MovingSource } from '../support/moving-source';
import { terraform } from '../support/plan';
import { liveAndGoldEqualSource } from './live';

const PROFILES = 'constructs/data-platform/profiles.ts';

/** What is deployed again rolls what it changes, and nothing else. */
export function upgrade(stack: () => KubernetesStack): void {
  test('one value of a configuration, under traffic: only the pods that read it are new', async () => {
    const rolled = await rolledBy(stack(), () =>
      edit(stack(), PROFILES, (text) =>
        text.replace(/queryMemory: Size\.mebibytes\(\d+\)/, 'queryMemory: Size.mebibytes(180)'),
      ),
    );
    expect(rolled).toEqual(['trino']);
    await liveAndGoldEqualSource(stack());
  });

  test('one image, under traffic: only the pods that run it are new', async () => {
    const rolled = await rolledBy(stack(), async () => {
      edit(stack(), 'images/trino/entrypoint', (text) => `${text}# upgraded\n`);
      const pushed = await stack().cli(['images', '--push', '--registry', stack().cluster.settings.registry]);
      expect({ exitCode: pushed.exitCode, stderr: pushed.exitCode === 0 ? '' : pushed.stderr }).toEqual({
        exitCode: 0,
        stderr: '',
      });
    });
    expect(rolled).toEqual(['trino']);
    await liveAndGoldEqualSource(stack());
  });
}

/** What a deploy that was killed leaves: Terraform is ended before it writes down what it has made. */
export function takeover(stack: () => KubernetesStack): void {
  test('a workload that the state has lost is taken over by the next deploy, and its pods stay', async () => {
    const before = await services(stack());
    const known = await terraform(stack().folder, K8S_STACK, ['state', 'list']);
    const address = known.split('\n').find((line) => /^kubernetes_stateful_set_v1\..*_Broker_/.test(line));
    if (address === undefined) throw new Error(`no stateful set of the broker in the state:\n${known}`);
    await terraform(stack().folder, K8S_STACK, ['state', 'rm', address]);
    const { stdout: said, stderr } = await deployAgain(stack());
    expect(said + stderr).toMatch(/takes over .*kafka/);
    expect(await services(stack())).toEqual(before);
    expect(await stack().plannedChanges()).toEqual([]);
    await liveAndGoldEqualSource(stack());
  });
}

/** Components whose pods a change of the checkout, once deployed, has replaced. */
async function rolledBy(stack: KubernetesStack, change: () => Promise<void> | void): Promise<string[]> {
  const before = await services(stack);
  const source = new MovingSource(stack, EVERYTHING, 50);
  await source.during(async () => {
    await change();
    await deployAgain(stack);
  });
  const after = await services(stack);
  return [...after]
    .filter(([component, ids]) => before.get(component) !== ids)
    .map(([component]) => component);
}

/** The ids of each service's pods; a job's pod is new with its content. */
async function services(stack: KubernetesStack): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { metadata, status } of await stack.pods()) {
    const component = metadata.labels[COMPONENT_LABEL];
    if (component === undefined || status.phase === 'Succeeded') continue;
    ids.set(component, [ids.get(component), metadata.uid].filter(Boolean).sort().join(' '));
  }
  return ids;
}

function edit(stack: KubernetesStack, file: string, change: (text: string) => string): void {
  const full = path.join(stack.folder, file);
  const text = fs.readFileSync(full, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  fs.writeFileSync(full, changed);
}
