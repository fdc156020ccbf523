/** Diameter of a CSCF towards the HSS (Cx, TS 29.228, TS 29.229). */
import { CX } from '@trunkline/diameter';
import type { NfHost } from '@trunkline/platform';
import { type HssLinkOptions, hssLink } from '../hss-link.ts';
import { CxClient } from './client.ts';

export interface OpenCx {
  readonly client: CxClient;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export type CxOptions = Pick<HssLinkOptions, 'settings' | 'domain' | 'serve'>;

export function openCx(host: NfHost, options: CxOptions): OpenCx {
  const { service, ...us } = hssLink(host, { ...options, name: 'Cx', application: CX });
  return {
    client: new CxClient({ service, ...us }),
    start: () => service.start(),
    stop: () => service.stop(),
  };
}
