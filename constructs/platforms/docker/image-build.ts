import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { BuildPlan } from './image-catalog';

/**
 * Builds an image that the engine lacks. `docker_image` would build in any case, and with a builder whose cache
 * `docker build` does not share; but a tag is a content hash, so an image that is there is right.
 *
 * A `terraform_data` of our own: cdktf's starts `terraform version` once for each at every synthesis, which was 40 % of
 * it. The stack states the version of Terraform that it needs instead.
 */
export class ImageBuild extends TerraformResource {
  private readonly reference: string;

  public constructor(scope: Construct, id: string, plan: BuildPlan, parents: ImageBuild[]) {
    const args = Object.keys(plan.buildArgs).map((name) => ` --build-arg ${name}`);
    super(scope, id, {
      terraformResourceType: 'terraform_data',
      provisioners: [
        {
          type: 'local-exec',
          command: `docker image inspect --format '{{.Id}}' "$IMAGE" 2>/dev/null || docker build --tag "$IMAGE"${args.join('')} "$CONTEXT"`,
          environment: { ...plan.buildArgs, IMAGE: plan.reference, CONTEXT: plan.context },
        },
      ],
      dependsOn: parents,
    });
    this.reference = plan.reference;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { triggers_replace: { reference: this.reference } };
  }
}
