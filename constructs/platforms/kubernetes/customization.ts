import { TerraformResource } from 'cdktf';

/** What was made for a component, for changes that no prop offers. */
export class ComponentObjects {
  public constructor(
    /** The stateful set, deployment, job or cron job. */
    public readonly workload: TerraformResource,
    /** Where its pod's spec is. */
    private readonly podPath: string,
  ) {}

  /**
   * Sets a value in the pod's spec, in Terraform's words, such as `overridePod('toleration', [{ key: 'data' }])`.
   */
  public overridePod(path: string, value: unknown): void {
    this.workload.addOverride(`${this.podPath}.${path}`, value);
  }
}

/** A change of what was made for a component. */
export type Customize = (objects: ComponentObjects) => void;

/** Changes by component, whichever is there first. */
export class Customizations {
  private readonly wanted = new Map<string, Customize[]>();
  private readonly made = new Map<string, ComponentObjects>();

  public add(component: string, change: Customize): void {
    const objects = this.made.get(component);
    if (objects) change(objects);
    else this.wanted.set(component, [...(this.wanted.get(component) ?? []), change]);
  }

  public register(component: string, objects: ComponentObjects): void {
    this.made.set(component, objects);
    for (const change of this.wanted.get(component) ?? []) change(objects);
    this.wanted.delete(component);
  }

  /** What is wrong once everything has been declared: a change of something that never came. */
  public failures(): string[] {
    const known = [...this.made.keys()].join(', ') || 'none';
    return [...this.wanted.keys()].map(
      (component) => `'customize' must name a component that is made, got '${component}'; there are ${known}`,
    );
  }
}
