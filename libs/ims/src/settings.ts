/** Settings that functions of IMS have in common. */
import { z } from 'zod';

const port = z.int().min(0).max(65_535);

/** Where a CSCF speaks SIP. */
export function sipSettings(address: string) {
  return z
    .strictObject({
      address: z
        .string()
        .min(1)
        .default(address)
        .describe('where SIP is spoken, by UDP and TCP: an address, or an interface that has one'),
      port: port.default(5060).describe('port of both'),
      advertised: z
        .string()
        .regex(/^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/, 'HOST or HOST:PORT')
        .optional()
        .describe(
          'what stands in Record-Route, Path and Service-Route: one name for all workers; address and port where left out',
        ),
      tcp: z.boolean().default(true).describe('TCP as well, for messages that are too large for a datagram'),
      pathMtu: z
        .int()
        .min(576)
        .max(65_535)
        .optional()
        .describe(
          'octets that the path to peers carries; where left out 65,535 at a loopback address, and elsewhere requests over 1,300 go by TCP (RFC 3261 §18.1.1)',
        ),
      peers: z
        .array(z.union([z.cidrv4(), z.cidrv6()]))
        .optional()
        .describe('prefixes from which requests are taken: 192.0.2.0/24; from all where left out'),
      dns: z
        .strictObject({
          records: z
            .boolean()
            .default(true)
            .describe('names without a port are looked up by NAPTR and SRV (RFC 3263); else they are those of hosts'),
          servers: z
            .array(
              z.strictObject({
                address: z.union([z.ipv4(), z.ipv6()]).describe('its address'),
                port: z.int().min(1).max(65_535).default(53).describe('its UDP port'),
              }),
            )
            .max(3)
            .default([])
            .describe("DNS servers that are asked, for addresses as well; the machine's where none are named"),
          timeoutMs: z.int().min(50).max(10_000).default(1_000).describe('wait for an answer of one, milliseconds'),
        })
        .prefault({})
        .describe('DNS: servers of other domains, and of trunks that are names'),
      maxRequests: z
        .int()
        .min(1)
        .default(20_000)
        .describe('requests that are worked on at once; beyond, they are answered 503'),
      maxConnections: z.int().min(1).default(10_000).describe('TCP connections at once'),
      maxConnectionsPerAddress: z.int().min(1).default(256).describe('of these, with one address'),
    })
    .prefault({})
    .describe('SIP');
}

export type SipSettings = z.output<ReturnType<typeof sipSettings>>;

/** How a CSCF reaches the HSS. */
export const cxSettings = () => hssSettings().describe('Cx: the HSS (TS 29.228)');

/** How an application server reaches the HSS. */
export const shSettings = () => hssSettings().describe('Sh: the HSS (TS 29.328)');

function hssSettings() {
  return z
    .strictObject({
      originHost: z
        .string()
        .min(1)
        .optional()
        .describe('Diameter identity of this function; its name and the home domain where left out'),
      realm: z.string().min(1).optional().describe('Diameter realm of both; the home domain where left out'),
      hss: z
        .array(
          z.strictObject({
            host: z.string().min(1).optional().describe('Diameter identity; "hss." and the home domain where left out'),
            address: z.string().min(1).default('127.0.0.15').describe('its address'),
            port: port.default(3868).describe('its TCP port'),
            agent: z
              .boolean()
              .default(false)
              .describe('a Diameter agent, or an SLF (Dx, Dh) that says which of the others to ask'),
          }),
        )
        .min(1)
        .default([{ address: '127.0.0.15', port: 3868, agent: false }])
        .describe('HSSs, or Diameter agents and SLFs; the first that is there is asked'),
      timeoutMs: z.int().min(100).max(60_000).default(5_000).describe('until a request has failed, milliseconds'),
    })
    .prefault({});
}

export type CxSettings = z.output<ReturnType<typeof cxSettings>>;

export const domainSetting = z
  .string()
  .regex(/^[A-Za-z0-9.-]+$/, 'a domain name')
  .optional()
  .describe('home domain; ims.mncMNC.mccMCC.3gppnetwork.org of the PLMN where left out (TS 23.003 §13.2)');

export const sipUriSetting = z
  .string()
  .regex(/^sip:[^\s<>"@]+$/, 'a SIP URI without user, such as sip:127.0.0.17:5060');
