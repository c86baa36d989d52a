import { validate } from '../../core/validate';

/** Tells under which reference the cluster pulls an image of this project. */
export interface ImageReferences {
  reference(name: string): string;
}

export interface PushedImagesProps {
  /** Host and path of the registry that the cluster pulls from, such as `registry.example:5000/team`. */
  readonly registry: string;
  /** References with a digest, by image: those of a push whose content is still that of the tree. */
  readonly digests: Readonly<Record<string, string>>;
  /** The tag of an image's content. */
  readonly contentTag: (name: string) => string;
}

/** The images of this project in a registry: by digest where a push wrote it down, else by the tag of their content, so that synth asks no registry. */
export class PushedImages implements ImageReferences {
  /**
   * @throws ValidationError for a registry that is none, or a digest that is none
   */
  public constructor(private readonly props: PushedImagesProps) {
    const wrong = Object.entries(props.digests).filter(([, text]) => !/^\S+@sha256:[0-9a-f]{64}$/.test(text));
    validate('PushedImages', [
      {
        when: !/^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9][a-z0-9._-]*)*$/.test(props.registry),
        message: `'registry' must be host[:port][/path] in lower case, got '${props.registry}'; leave out the scheme and the last '/'`,
      },
      {
        when: wrong.length > 0,
        message: `'digests' must be references with a digest, got ${wrong.map(([name, text]) => `'${text}' for ${name}`).join(', ')}; push the images again`,
      },
    ]);
  }

  public reference(name: string): string {
    // The tag first: it refuses a name that is no image.
    const tag = this.props.contentTag(name);
    return this.props.digests[name] ?? `${this.props.registry}/lakehouse/${name}:${tag}`;
  }
}
