import { Cpu } from '../core/cpu';
import { Size } from '../core/size';
import { Spread } from '../core/spread';
import { LayerProps } from './layer-props';

/** How large a platform is: the sizes of its layers, and the processor time that each component is sure of. */
export interface Profile {
  readonly layers: LayerProps;
  /** By component; a platform without such requests leaves it unread. */
  readonly cpuRequests: Readonly<Record<string, Cpu>>;
  /**
   * How apart replicas stand; a platform of one machine leaves it unread.
   * @default Spread.PREFERRED
   */
  readonly spread?: Spread;
}

/**
 * One of each, for one node of 2 processors and 8 GiB: the memory of the layers' own defaults, which one machine runs in
 * dev, and disks that hold a few million rows. Connect has 64 MiB more, for the program that `k8s status` starts beside its worker: a
 * worker holds some 360 MiB, and what goes over a pod's limit ends all of it.
 */
const TINY: Profile = {
  layers: {
    database: {
      memory: Size.mebibytes(384),
      storage: Size.gibibytes(5),
      maxSlotWalKeepSize: Size.gibibytes(2),
    },
    broker: { memory: Size.mebibytes(512), heap: Size.mebibytes(256), storage: Size.gibibytes(10) },
    connect: { memory: Size.mebibytes(512), heap: Size.mebibytes(192) },
    lake: { memory: Size.mebibytes(384), storage: Size.gibibytes(20) },
    catalog: { memory: Size.mebibytes(256), storage: Size.gibibytes(1) },
    trino: { memory: Size.mebibytes(1408), heap: Size.mebibytes(512), queryMemory: Size.mebibytes(192) },
    speed: { memory: Size.mebibytes(640), heap: Size.mebibytes(200), state: Size.gibibytes(5) },
    spark: { memory: Size.mebibytes(1536), heap: Size.mebibytes(640), work: Size.gibibytes(5), cores: 2 },
  },
  cpuRequests: {
    postgres: Cpu.millis(150),
    kafka: Cpu.millis(200),
    connect: Cpu.millis(150),
    minio: Cpu.millis(100),
    catalog: Cpu.millis(50),
    trino: Cpu.millis(250),
    speed: Cpu.millis(150),
    spark: Cpu.millis(250),
  },
};

/**
 * What can be there several times is, for one node of 16 GiB: a broker, a worker, a drive or a pod may be away and nothing waits.
 * There once are the source, the catalog's database, Trino's coordinator and Spark's driver.
 */
const SMALL: Profile = {
  layers: {
    database: {
      memory: Size.mebibytes(512),
      storage: Size.gibibytes(10),
      maxSlotWalKeepSize: Size.gibibytes(5),
    },
    broker: {
      nodes: 3,
      memory: Size.mebibytes(640),
      heap: Size.mebibytes(320),
      storage: Size.gibibytes(10),
    },
    connect: { workers: 2, memory: Size.mebibytes(576), heap: Size.mebibytes(256) },
    lake: { nodes: 4, memory: Size.mebibytes(512), storage: Size.gibibytes(10) },
    catalog: { memory: Size.mebibytes(256), storage: Size.gibibytes(1) },
    trino: {
      workers: 2,
      memory: Size.mebibytes(1280),
      heap: Size.mebibytes(512),
      queryMemory: Size.mebibytes(192),
    },
    speed: {
      replicas: 2,
      memory: Size.mebibytes(640),
      heap: Size.mebibytes(200),
      state: Size.gibibytes(5),
    },
    spark: {
      memory: Size.mebibytes(1152),
      heap: Size.mebibytes(640),
      work: Size.gibibytes(5),
      executors: { max: 2 },
    },
  },
  cpuRequests: {
    postgres: Cpu.millis(100),
    kafka: Cpu.millis(75),
    connect: Cpu.millis(75),
    minio: Cpu.millis(50),
    catalog: Cpu.millis(50),
    trino: Cpu.millis(100),
    'trino-worker': Cpu.millis(100),
    speed: Cpu.millis(75),
    spark: Cpu.millis(200),
  },
};

/**
 * For three zones and tables of some hundred million rows. Replicas of one component never share a node, and a zone may be
 * away; each partition has a copy on each of the three brokers, so that zones of brokers (rack awareness) would place nothing
 * differently. There once, as in `small`: the source, the catalog's database, Trino's coordinator, Spark's driver.
 */
const STANDARD: Profile = {
  layers: {
    database: {
      memory: Size.gibibytes(4),
      storage: Size.gibibytes(200),
      maxSlotWalKeepSize: Size.gibibytes(50),
    },
    broker: { nodes: 3, memory: Size.gibibytes(4), heap: Size.gibibytes(2), storage: Size.gibibytes(200) },
    connect: { workers: 3, memory: Size.gibibytes(2), heap: Size.gibibytes(1) },
    lake: { nodes: 6, memory: Size.gibibytes(4), storage: Size.gibibytes(500) },
    catalog: { memory: Size.gibibytes(1), storage: Size.gibibytes(10) },
    trino: {
      workers: 3,
      memory: Size.gibibytes(12),
      heap: Size.gibibytes(9),
      queryMemory: Size.gibibytes(4),
    },
    speed: {
      replicas: 2,
      memory: Size.gibibytes(2),
      heap: Size.mebibytes(768),
      state: Size.gibibytes(50),
    },
    spark: {
      memory: Size.gibibytes(4),
      heap: Size.gibibytes(3),
      work: Size.gibibytes(20),
      executors: {
        max: 6,
        cores: 4,
        memory: Size.gibibytes(8),
        heap: Size.gibibytes(6),
        cpu: Cpu.millis(2000),
        work: Size.gibibytes(100),
      },
    },
  },
  cpuRequests: {
    postgres: Cpu.millis(1000),
    kafka: Cpu.millis(1000),
    connect: Cpu.millis(500),
    minio: Cpu.millis(1000),
    catalog: Cpu.millis(250),
    trino: Cpu.millis(1000),
    'trino-worker': Cpu.millis(2000),
    speed: Cpu.millis(1000),
    spark: Cpu.millis(1000),
  },
  spread: Spread.REQUIRED,
};

/** By name. In `tiny` every component is there once: none of them survives the loss of its node without a pause. */
export const PROFILES = { tiny: TINY, small: SMALL, standard: STANDARD } as const satisfies Record<
  string,
  Profile
>;

export type ProfileName = keyof typeof PROFILES;
