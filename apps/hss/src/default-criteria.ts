/** Filter criteria of subscribers whose record has no default profile: the application servers of this network. */
import { shortMessageCriteria } from '@trunkline/subscribers';
import type { HssConfig } from './config.ts';
import type { DefaultCriteria } from './users.ts';

export function defaultCriteria({ ipSmGw }: HssConfig): DefaultCriteria {
  return (supi, gpsis) => (ipSmGw.enabled ? shortMessageCriteria(ipSmGw.server, supi, gpsis) : []);
}
