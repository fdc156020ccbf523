/** What all messages to UPFs share. */
import type { Tunnel } from '../context/session.ts';

/** The gateway puts the real one in. */
export const UNNUMBERED = 0;

export function gtpTo({ teid, address }: Tunnel) {
  return address.includes(':')
    ? ({ description: 'GTP-U/UDP/IPv6', teid, ipv6: address } as const)
    : ({ description: 'GTP-U/UDP/IPv4', teid, ipv4: address } as const);
}
