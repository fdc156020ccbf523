import { TUNNEL_PORT } from '@trunkline/platform';
import { isAmong, isCanonical, parsePrefix } from '@trunkline/wire';
import { z } from 'zod';

const prefixOf = (version: 4 | 6, example: string) =>
  z.string().refine((text) => parsePrefix(text)?.version === version, `a prefix such as "${example}"`);
const port = z.int().min(0).max(65_535);

const driver = z.enum(['auto', 'tun', 'in-process']);
const anyPrefix = z.string().refine((text) => parsePrefix(text) !== undefined, 'a prefix such as "198.51.100.0/24"');

const dataNetwork = z.strictObject({
  ipv4Pool: prefixOf(4, '10.45.0.0/16').optional().describe('UEs get their IPv4 addresses from it'),
  ipv6Pool: prefixOf(6, '2001:db8:cafe::/48')
    .optional()
    .describe('UEs get a /64 of it each; the first /64 is the N6 side'),
  gateway: z.ipv4().optional().describe("the UPF's own IPv4 address on N6; the pool's first where left out"),
  tun: z
    .string()
    .regex(/^[\w.-]{1,15}$/, 'up to 15 letters, digits and . _ -')
    .optional()
    .describe('name of the TUN device; "upf-" and the DNN where left out'),
  driver: driver.optional().describe('upf.n6.driver, for this data network alone'),
  hosts: z
    .array(anyPrefix)
    .optional()
    .describe('addresses that answer in a data network of this process; all where left out'),
  sockets: z
    .array(anyPrefix)
    .default([])
    .describe(
      "addresses of UDP sockets of this process that are hosts in a data network of this process: the P-CSCF's (docs/adr/0019)",
    ),
  tunnel: z
    .strictObject({
      address: z
        .string()
        .min(1)
        .optional()
        .describe('where it is spoken: an address, or an interface that has one; that of upf.n4 where left out'),
      port: port.min(1).default(TUNNEL_PORT),
      to: z.array(z.string().min(1)).min(1).describe('the hosts, by name or address'),
      shared: z
        .union([z.ipv4(), z.ipv6()])
        .refine(isCanonical, 'an address as RFC 5952 writes it')
        .optional()
        .describe(
          'address, outside of the pools and of no host, that all of them have to UEs: workers of one P-CSCF, of which each UE has one (docs/adr/0023); each has its own where left out',
        ),
    })
    .optional()
    .describe(
      'hosts of the data network that are elsewhere, and get and send its packets in UDP: P-CSCFs in other containers (docs/adr/0021)',
    ),
});

function isOfPool(
  address: string | undefined,
  pools: { readonly ipv4Pool?: string | undefined; readonly ipv6Pool?: string | undefined },
): boolean {
  const prefixes = [pools.ipv4Pool, pools.ipv6Pool].flatMap((pool) =>
    pool === undefined ? [] : (parsePrefix(pool) ?? []),
  );
  return address !== undefined && isAmong(address, prefixes);
}

export const config = z.strictObject({
  releaseOnStop: z
    .boolean()
    .default(false)
    .describe(
      'before the UPF stops, SMFs move its sessions or release them, for one that does not come back (TS 29.244 §6.2.8); otherwise sessions wait for it and are restored',
    ),
  n4: z
    .strictObject({
      address: z
        .string()
        .min(1)
        .default('127.0.0.7')
        .describe('where PFCP is spoken: an address, or an interface that has one'),
      port: port.default(8805),
      nodeId: z.string().min(1).optional().describe('address or FQDN; the address where left out'),
      peerPort: port.min(1).default(8805).describe('where SMFs receive requests (TS 29.244 §4.2.2)'),
    })
    .prefault({}),
  n3: z
    .strictObject({
      address: z
        .string()
        .min(1)
        .default('127.0.0.7')
        .describe('where GTP-U is spoken: an address, or an interface that has one'),
      advertised: z
        .union([z.ipv4(), z.ipv6()])
        .optional()
        .describe('what gNBs are told, where they reach the UPF under another address'),
      port: port.default(2152),
      peerPort: port.min(1).default(2152).describe('where gNBs receive user data (TS 29.281 §4.4.2)'),
    })
    .prefault({}),
  n6: z
    .strictObject({
      driver: driver
        .default('auto')
        .describe(
          'a TUN device of the kernel, or a data network in this process that answers pings; auto takes what it may',
        ),
      namespace: z
        .string()
        .regex(/^[\w.-]+$/, 'a name as in `ip netns add NAME`')
        .optional()
        .describe("network namespace of the TUN devices; the host's where left out"),
      mtu: z.int().min(1280).max(9000).default(1400).describe('octets of a packet on N6, GTP-U not counted'),
      dnns: z
        .record(z.string().min(1), dataNetwork)
        .refine((dnns) => Object.keys(dnns).length > 0, 'at least one data network')
        .refine(
          (dnns) => Object.values(dnns).every(({ tunnel, ...pools }) => !isOfPool(tunnel?.shared, pools)),
          "the tunnel's shared address is in a pool, and a UE may get it",
        )
        .default({
          internet: { ipv4Pool: '10.45.0.0/16', ipv6Pool: '2001:db8:cafe::/48', gateway: '10.45.0.1', sockets: [] },
          ims: {
            ipv4Pool: '10.46.0.0/16',
            ipv6Pool: '2001:db8:1a5::/48',
            gateway: '10.46.0.1',
            // Where the P-CSCF listens unless it is told otherwise: an address that no TUN device reaches.
            driver: 'in-process',
            sockets: ['127.0.0.16/32', '127.0.0.20/32'],
          },
        })
        .describe('data networks by DNN'),
    })
    .prefault({}),
  buffering: z
    .strictObject({
      packets: z.int().min(0).max(100_000).default(64).describe('downlink packets that are kept for one idle session'),
      octets: z.int().min(0).default(67_108_864).describe('octets that are kept for all of them'),
    })
    .prefault({}),
});

export type UpfConfig = z.output<typeof config>;
