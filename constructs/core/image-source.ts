import { validate } from './validate';

/** Where a container's image comes from. */
export type ImageSourceDescription =
  | { readonly kind: 'directory'; readonly name: string }
  | { readonly kind: 'registry'; readonly reference: string };

/** Where a container's image comes from: a folder of this project, or a reference of the user's own. */
export class ImageSource {
  /**
   * One of the images in `images/images.json`, built from package registries.
   *
   * @param name the image's name there, such as `kafka`
   */
  public static fromDirectory(name: string): ImageSource {
    return new ImageSource({ kind: 'directory', name });
  }

  /**
   * An image that a container registry serves. It must keep the contract in `images/README.md`.
   *
   * @param reference with a tag or a digest, such as `registry.example/kafka:4.3.1`
   * @throws ValidationError for `latest` or a missing tag: what runs must not change by itself
   */
  public static fromRegistry(reference: string): ImageSource {
    const tag = /^[^@]+?(?::([^:/@]+))?(?:@sha256:[0-9a-f]{64})?$/.exec(reference)?.[1];
    const digest = /@sha256:[0-9a-f]{64}$/.test(reference);
    validate('ImageSource', [
      {
        when: !digest && (tag === undefined || tag === 'latest'),
        message: `'reference' must have a tag other than 'latest' or a digest, got '${reference}'; write name:version or name@sha256:…`,
      },
    ]);
    return new ImageSource({ kind: 'registry', reference });
  }

  private constructor(public readonly description: ImageSourceDescription) {}
}
