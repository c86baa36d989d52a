import { BrokerProps } from '../broker';
import { ConnectProps } from '../connect';
import { LakeCatalogProps, LakeProps } from '../lake';
import { SourceDatabaseProps } from '../source-database';
import { SparkProps } from '../spark';
import { SpeedLayerProps } from '../streams';
import { TrinoProps } from '../trino';

/** What a stack may say of each layer: everything but the wiring, which is the data platform's. */
export interface LayerProps {
  /**
   * @default - its own
   */
  readonly database?: Partial<Omit<SourceDatabaseProps, 'dataset' | 'schemaSql'>>;
  /**
   * @default - its own
   */
  readonly broker?: Partial<BrokerProps>;
  /**
   * @default - its own
   */
  readonly connect?: Partial<Omit<ConnectProps, 'broker'>>;
  /**
   * @default - its own
   */
  readonly lake?: Partial<Omit<LakeProps, 'bucketFactory'>>;
  /**
   * @default - its own
   */
  readonly catalog?: Partial<LakeCatalogProps>;
  /**
   * @default - its own
   */
  readonly trino?: TrinoProps;
  /**
   * @default - its own
   */
  readonly speed?: Partial<Omit<SpeedLayerProps, 'broker' | 'dataset'>>;
  /**
   * @default - its own
   */
  readonly spark?: Partial<
    Omit<SparkProps, 'broker' | 'lake' | 'catalog' | 'buckets' | 'dataset' | 'schedule' | 'speed' | 'trino'>
  >;
}
