import * as fs from 'node:fs';
import * as path from 'node:path';
import { k8sCommand } from '../../../cli/k8s/terraform';
import { shown } from '../../../cli/shell';
import { noCluster } from '../../acceptance/support/conditions';
import { temporaryDirectory, writeFiles } from '../../support/temporary';
import { FakeShell, fakeCli } from '../support';

test('the command is the one that a person would type', async () => {
  const { cli } = fakeCli(temporaryDirectory());

  expect(shown(await k8sCommand(cli, 'deploy'))).toBe(
    'CI=1 CHECKPOINT_DISABLE=1 npx cdktf deploy k8s --auto-approve --terraform-parallelism 40',
  );
  expect(shown(await k8sCommand(cli, 'destroy'))).toBe(
    'CI=1 CHECKPOINT_DISABLE=1 npx cdktf destroy k8s --auto-approve --terraform-parallelism 40',
  );
});

test('providers come from the mirror that a person names, and its registry is not asked', async () => {
  const root = temporaryDirectory();
  const mirror = path.join(root, 'mirror');
  writeFiles(mirror, { 'registry.terraform.io/hashicorp/kubernetes/index.json': '{}' });
  const { cli } = fakeCli(root, new FakeShell(), { LAKEHOUSE_TF_MIRROR: mirror });
  const file = path.join(root, '.lakehouse', 'terraformrc.k8s');

  expect(shown(await k8sCommand(cli, 'deploy'))).toBe(
    `CI=1 CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=${file} npx cdktf deploy k8s --auto-approve --terraform-parallelism 40 --skip-provider-lock`,
  );
  expect(fs.readFileSync(file, 'utf8')).toContain('registry.terraform.io/hashicorp/kubernetes');
});

test('without Terraform a deploy says where one comes from', async () => {
  const { cli } = fakeCli(temporaryDirectory(), new FakeShell({ 'CHECKPOINT_DISABLE=1': { exitCode: 127 } }));

  await expect(k8sCommand(cli, 'deploy')).rejects.toThrow(
    "neither terraform nor tofu was found; install one of 1.11 or newer, or let './lakehouse up' build OpenTofu",
  );
});

test('the suite of a cluster says why it does not run', () => {
  const kubeconfig = path.join(temporaryDirectory(), 'kubeconfig');
  const wished = { LAKEHOUSE_ACCEPTANCE_K8S: '1', LAKEHOUSE_K8S_KUBECONFIG: kubeconfig };

  expect(noCluster({})).toBe('needs a cluster; set LAKEHOUSE_ACCEPTANCE_K8S=1');
  expect(noCluster(wished)).toBe(`no kubeconfig at ${kubeconfig}; set LAKEHOUSE_K8S_KUBECONFIG`);
  fs.writeFileSync(kubeconfig, '');
  expect(noCluster(wished)).toBe('needs LAKEHOUSE_K8S_CONTEXT and LAKEHOUSE_K8S_REGISTRY');
  expect(
    noCluster({ ...wished, LAKEHOUSE_K8S_CONTEXT: 'lab', LAKEHOUSE_K8S_REGISTRY: 'localhost:5000' }),
  ).toBeUndefined();
});
