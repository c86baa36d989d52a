import * as DockerImage from '@cdktf/provider-docker/lib/image';
import { Construct } from 'constructs';
import { ImageSource } from '../../core/image-source';
import { ImageCatalog } from './image-catalog';

/** One `docker_image` for each image that is used, however many containers run it. */
export class DockerImages extends Construct {
  private readonly images = new Map<string, DockerImage.Image>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly catalog: ImageCatalog,
  ) {
    super(scope, id);
  }

  /** The reference that a container runs, and the resource that provides it. */
  public resolve(source: ImageSource): DockerImage.Image {
    const description = source.description;
    return description.kind === 'directory' ? this.build(description.name) : this.pull(description.reference);
  }

  private build(name: string): DockerImage.Image {
    const known = this.images.get(name);
    if (known) return known;
    const plan = this.catalog.plan(name);
    const parents = plan.parents.map((parent) => this.build(parent));
    const image = new DockerImage.Image(this, name, {
      name: plan.reference,
      // Content-addressed images are shared by all checkouts of a host: one's destroy must not take another's.
      keepLocally: true,
      buildAttribute: {
        context: plan.context,
        buildArgs: { ...plan.buildArgs },
        remove: true,
        forceRemove: true,
      },
      dependsOn: parents,
      timeouts: { create: '60m' },
    });
    this.images.set(name, image);
    return image;
  }

  private pull(reference: string): DockerImage.Image {
    const known = this.images.get(reference);
    if (known) return known;
    const id = reference.replace(/[^A-Za-z0-9]+/g, '-');
    const image = new DockerImage.Image(this, id, { name: reference, keepLocally: true });
    this.images.set(reference, image);
    return image;
  }
}
