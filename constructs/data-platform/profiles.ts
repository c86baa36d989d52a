import { Cpu } from '../core/cpu';
import { Size } from '../core/size';
import { LayerProps } from './layer-props';

/** How large a platform is: the sizes of its layers, and the processor time that each component is sure of. */
export interface Profile {
  readonly layers: LayerProps;
  /** By component; a platform without such requests leaves it unread. */
  readonly cpuRequests: Readonly<Record<string, Cpu>>;
}

/**
 * One of each, for one node of 2 processors and 8 GiB: the memory of the layers' own defaults, which one machine runs in
 * dev, and disks that hold a few million rows.
 */
const TINY: Profile = {
  layers: {
    database: {
      memory: Size.mebibytes(384),
      storage: Size.gibibytes(5),
      maxSlotWalKeepSize: Size.gibibytes(2),
    },
    broker: { memory: Size.mebibytes(512), heap: Size.mebibytes(256), storage: Size.gibibytes(10) },
    connect: { memory: Size.mebibytes(448), heap: Size.mebibytes(192) },
    lake: { memory: Size.mebibytes(384), storage: Size.gibibytes(20) },
    catalog: { memory: Size.mebibytes(256), storage: Size.gibibytes(1) },
    trino: { memory: Size.mebibytes(1152), heap: Size.mebibytes(512), queryMemory: Size.mebibytes(192) },
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
    connect: { workers: 2, memory: Size.mebibytes(512), heap: Size.mebibytes(256) },
    lake: { nodes: 4, memory: Size.mebibytes(512), storage: Size.gibibytes(10) },
    catalog: { memory: Size.mebibytes(256), storage: Size.gibibytes(1) },
    trino: {
      workers: 2,
      memory: Size.mebibytes(1152),
      heap: Size.mebibytes(512),
      queryMemory: Size.mebibytes(192),
    },
    speed: {
      replicas: 2,
      memory: Size.mebibytes(640),
      heap: Size.mebibytes(200),
      state: Size.gibibytes(5),
    },
    spark: { memory: Size.mebibytes(2048), heap: Size.mebibytes(1024), work: Size.gibibytes(10), cores: 2 },
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

/** By name. In `tiny` every component is there once: none of them survives the loss of its node without a pause. */
export const PROFILES = { tiny: TINY, small: SMALL } as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;
