import * as DockerImage from '@cdktf/provider-docker/lib/image';
import { Construct } from 'constructs';
import { ImageSource } from '../../core/image-source';
import { ImageBuild } from './image-build';
import { BuildPlan, ImageCatalog } from './image-catalog';

/** One `docker_image` for each image that is used, however many containers run it. */
export class DockerImages extends Construct {
  private readonly images = new Map<string, DockerImage.Image>();
  private readonly builds = new Map<string, ImageBuild>();

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
    return description.kind === 'directory' ? this.own(description.name) : this.pull(description.reference);
  }

  private own(name: string): DockerImage.Image {
    const plan = this.catalog.plan(name);
    return this.image(name, plan.reference, this.build(plan));
  }

  private pull(reference: string): DockerImage.Image {
    return this.image(reference.replace(/[^A-Za-z0-9]+/g, '-'), reference);
  }

  private image(id: string, reference: string, build?: ImageBuild): DockerImage.Image {
    const known = this.images.get(id);
    if (known) return known;
    const image = new DockerImage.Image(this, id, {
      name: reference,
      // Content-addressed images are shared by all checkouts of a host: one's destroy must not take another's.
      keepLocally: true,
      dependsOn: build && [build],
    });
    this.images.set(id, image);
    return image;
  }

  private build(plan: BuildPlan): ImageBuild {
    const known = this.builds.get(plan.name);
    if (known) return known;
    const parents = plan.parents.map((parent) => this.build(this.catalog.plan(parent)));
    const build = new ImageBuild(this, `${plan.name}-build`, plan, parents);
    this.builds.set(plan.name, build);
    return build;
  }
}
