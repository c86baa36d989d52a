import * as path from 'node:path';
import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import { statefulSetV1SpecTemplateSpecToTerraform as toTerraform } from '@cdktf/provider-kubernetes/lib/stateful-set-v1';
import { IResolveContext, Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { WorkersSpec } from '../../core/container-spec';
import { MAX_ANNOTATION } from '../../core/names';
import { contentHash } from '../content-hash';
import { ComponentParts, componentParts } from './component';
import { labelsOf } from './labels';
import { inKubernetesWords, Json } from './manifest';
import { podSpec } from './pod';
import { ComponentContext, PodMount, PodVolume } from './pod-types';
import { bytes } from './quantity';

export interface WorkersProps {
  readonly spec: WorkersSpec;
  /** Of the workers themselves. */
  readonly context: ComponentContext;
  /** Of the service that starts them. */
  readonly owner: ComponentContext;
}

/** Name of the owner's volume that the template is in. */
const VOLUME = 'worker-template';

/** What a service needs that starts pods by itself: the right to, and a template that has all that every pod here has. */
export class Workers extends Construct {
  private readonly parts: ComponentParts;
  private readonly mapName: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: WorkersProps,
  ) {
    super(scope, id);
    const { owner, context } = props;
    this.parts = componentParts(this, props.spec.container, context);
    const metadata = {
      name: `${owner.component}-workers`,
      namespace: owner.namespace,
      labels: labelsOf(owner),
    };
    // A role can't say "those with this label": within the namespace, which is the instance's own, it may end any pod.
    const role = new RoleV1(this, 'Role', {
      metadata,
      rule: [
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'watch'],
        },
      ],
    });
    new RoleBindingV1(this, 'Binding', {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.metadata.name },
      subject: [{ kind: 'ServiceAccount', name: owner.component, namespace: owner.namespace }],
    });
    const map = new ConfigMapV1(this, 'Template', {
      metadata: {
        ...metadata,
        name: `${context.component}-template`,
        annotations: { [MAX_ANNOTATION]: `${props.spec.max}` },
      },
      data: {
        [this.key]: Lazy.stringValue({ produce: (resolving) => this.template(resolving) }),
      },
    });
    this.mapName = map.metadata.name;
  }

  public volume(): PodVolume {
    return { name: VOLUME, configMap: { name: this.mapName } };
  }

  public mount(): PodMount {
    return {
      name: VOLUME,
      mountPath: this.props.spec.templateFile,
      subPath: this.key,
      readOnly: true,
    };
  }

  /** Rolls the owner when workers are to be made in another way: a file mounted by itself never changes. */
  public annotations(): Record<string, string> {
    return {
      'dev.lakehouse.workers': Lazy.stringValue({
        produce: (resolving) => contentHash(this.template(resolving)),
      }),
    };
  }

  /** A pod in the words of Kubernetes' own API; who starts it gives it a name, and says what it runs. */
  private template(resolving: IResolveContext): string {
    const { spec, context } = this.props;
    const { container, folders = [] } = spec;
    const pod = podSpec(container, context, {
      files: this.parts.files,
      volumes: folders.map(({ name, size }) => ({ name, emptyDir: { sizeLimit: bytes(size) } })),
      mounts: folders.map(({ name, mountPath }) => ({ name, mountPath })),
      container: {},
      pod: { restartPolicy: 'Never' },
    });
    const manifest = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { labels: this.parts.labels },
      spec: inKubernetesWords(resolving.resolve(toTerraform(pod)) as Json),
    };
    return `${JSON.stringify(manifest, null, 2)}\n`;
  }

  private get key(): string {
    return path.posix.basename(this.props.spec.templateFile);
  }
}
