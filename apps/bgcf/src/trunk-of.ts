/** Who a request comes from: a trunk by its addresses, or the core. */
import { isIP } from 'node:net';
import { type Flow, parseUri } from '@trunkline/sip';
import type { BgcfConfig, Trunk } from './config.ts';

export type Origin = { readonly side: 'trunk'; readonly trunk: Trunk } | { readonly side: 'core' | 'nobody' };

export function originOf({ trunks, core }: Pick<BgcfConfig, 'trunks' | 'core'>, { address }: Flow): Origin {
  const trunk = trunks.find((each) => sourcesOf(each).includes(address));
  if (trunk !== undefined) return { side: 'trunk', trunk };
  return { side: core.length === 0 || core.includes(address) ? 'core' : 'nobody' };
}

function sourcesOf({ sources, peer }: Trunk): readonly string[] {
  if (sources.length > 0) return sources;
  const uri = parseUri(peer);
  const host = uri.scheme === 'sip' ? uri.host.replace(/^\[(.*)\]$/, '$1') : '';
  return isIP(host) === 0 ? [] : [host];
}
