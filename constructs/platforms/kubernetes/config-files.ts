import * as path from 'node:path';
import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { Lazy, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ContainerSpec, now } from '../../core/container-spec';
import { UnsupportedFeature } from '../../core/errors';
import { contentHash } from '../content-hash';
import { labelsOf } from './labels';
import { ComponentContext, PodMount } from './pod-types';
import { literal } from './terraform-text';

/** What the cluster's store takes in one object, less its metadata. */
const LIMIT = 1_000_000;
/** Name of the pod's volume. */
const VOLUME = 'files';

/** The text files of one component as one config map, each mounted by itself: a folder of the image keeps its other files. */
export class ConfigFiles extends Construct {
  /** Name of the config map; whoever mounts it is changed after it. */
  public readonly mapName: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly spec: ContainerSpec,
    context: ComponentContext,
  ) {
    super(scope, id);
    const map = new ConfigMapV1(this, 'Resource', {
      metadata: {
        name: `${context.component}-files`,
        namespace: context.namespace,
        labels: labelsOf(context),
      },
      data: Token.asStringMap(Lazy.anyValue({ produce: () => this.data() })),
    });
    this.mapName = map.metadata.name;
  }

  /** Another value for another content: pods that read it are made anew, because a file mounted by itself never changes. */
  public hash(): string {
    return contentHash(JSON.stringify(this.texts()));
  }

  public volume(): { name: string; configMap: { name: string } } {
    return { name: VOLUME, configMap: { name: this.mapName } };
  }

  public mounts(): PodMount[] {
    return this.texts().map(([target]) => ({
      name: VOLUME,
      mountPath: target,
      subPath: keyOf(target),
      readOnly: true,
    }));
  }

  private data(): Record<string, string> {
    const texts = this.texts();
    const size = texts.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    if (size > LIMIT) {
      throw new UnsupportedFeature(
        'kubernetes',
        this.node.path,
        'files',
        `all text files of a component must fit into ${LIMIT} bytes, got ${size}; put large ones into the image`,
      );
    }
    const data = texts.map(([target, text]) => [keyOf(target), literal(text)] as const);
    if (new Set(data.map(([key]) => key)).size < data.length) {
      throw new UnsupportedFeature(
        'kubernetes',
        this.node.path,
        'files',
        `two paths must not differ in odd characters only, got ${texts.map(([target]) => target).join(', ')}; rename one`,
      );
    }
    return Object.fromEntries(data);
  }

  /** Sorted, so that the order of declaration changes nothing. */
  private texts(): (readonly [string, string])[] {
    return Object.entries(now(this.spec.files ?? {}))
      .map(([target, text]) => [path.posix.normalize(target), text] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** A key of a config map: the path, with what a key can't have replaced. */
function keyOf(target: string): string {
  return target.replace(/^\//, '').replace(/[^-._A-Za-z0-9]/g, '_');
}
