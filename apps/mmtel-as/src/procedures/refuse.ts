/** Refuses a call that is barred; the caller hears why before, where there are announcements (TS 24.611 §4.5.2.4.1). */
import type { Exchange } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';

export async function refuse({ announcer }: Environment, exchange: Exchange, status: number): Promise<void> {
  if ((await announcer?.play(exchange)) !== false) exchange.reject(status);
}
