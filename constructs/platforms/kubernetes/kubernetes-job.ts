import { CronJobV1 } from '@cdktf/provider-kubernetes/lib/cron-job-v1';
import { JobV1 } from '@cdktf/provider-kubernetes/lib/job-v1';
import { Lazy, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Connections } from '../../core/connections';
import { JobSpec } from '../../core/container-spec';
import { IJob } from '../../core/platform';
import { START_PERIOD } from '../../core/probe';
import { ComponentObjects } from './customization';
import { componentParts } from './component';
import { labelsOf } from './labels';
import { podAnnotations, podSpec, runHash } from './pod';
import { ComponentContext, PodTemplate } from './pod-types';

export interface KubernetesJobProps {
  readonly spec: JobSpec;
  readonly context: ComponentContext;
}

/** A job may lose its pod with its node; what it does can be done again. */
const RETRIES = 2;

/** A job: once, under a name made of its content, so that another content is another run; or again and again, one at a time. */
export class KubernetesJob extends Construct implements IJob {
  public readonly connections: Connections;
  public readonly objects: ComponentObjects;

  public constructor(scope: Construct, id: string, props: KubernetesJobProps) {
    super(scope, id);
    const { spec, context } = props;
    this.connections = new Connections(context.component);
    const { files, labels } = componentParts(this, spec, context);
    const bound = spec.waitFor?.length ? spec.trigger.timeout.plus(START_PERIOD) : spec.trigger.timeout;
    const run = {
      // The bound must hold even where the process itself hangs.
      activeDeadlineSeconds: bound.toSeconds(),
      backoffLimit: RETRIES,
      template: {
        metadata: { labels, annotations: podAnnotations(spec, context, files) },
        spec: podSpec(spec, context, {
          files,
          volumes: [],
          mounts: [],
          container: {},
          pod: { restartPolicy: 'Never' },
        }),
      },
    };
    this.objects =
      spec.trigger.kind === 'once'
        ? new ComponentObjects(this.once(spec, context, run), 'spec.template.spec')
        : new ComponentObjects(
            this.cron(spec.trigger.expression, context, run),
            'spec.job_template.spec.template.spec',
          );
  }

  private once(spec: JobSpec, context: ComponentContext, run: JobRun): TerraformResource {
    const timeout = `${run.activeDeadlineSeconds + 60}s`;
    return new JobV1(this, 'Resource', {
      metadata: {
        name: Lazy.stringValue({
          produce: () => `${context.component}-${runHash(spec, context).slice(0, 10)}`,
        }),
        namespace: context.namespace,
        labels: labelsOf(context),
      },
      // Without a TTL: a job that vanished would be made again by the next plan.
      spec: run,
      waitForCompletion: true,
      timeouts: { create: timeout, update: timeout },
    });
  }

  private cron(schedule: string, context: ComponentContext, run: JobRun): TerraformResource {
    return new CronJobV1(this, 'Resource', {
      metadata: { name: context.component, namespace: context.namespace, labels: labelsOf(context) },
      spec: {
        schedule,
        timezone: 'Etc/UTC',
        // Two runs at once would write the same tables.
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: { metadata: { labels: labelsOf(context) }, spec: { ...run, backoffLimit: 0 } },
      },
    });
  }
}

interface JobRun {
  readonly activeDeadlineSeconds: number;
  readonly backoffLimit: number;
  readonly template: PodTemplate;
}
