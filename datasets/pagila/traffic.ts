import type { Client } from 'pg';
import { runTraffic, type TrafficOptions, type TrafficResult } from '../traffic';
import { pagila } from '.';

/** Changes Pagila's rows as its declaration says, an address beside a large text among them. */
export function pagilaTraffic(
  client: Client,
  options: Omit<TrafficOptions, 'largeText'>,
): Promise<TrafficResult> {
  return runTraffic(client, pagila, {
    ...options,
    largeText: { table: 'address', column: 'address2', beside: 'phone' },
  });
}
