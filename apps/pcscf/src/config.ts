/** Settings of the P-CSCF. */
import { domainSetting, sipSettings, sipUriSetting } from '@trunkline/ims';
import { ENCRYPTION_ALGORITHMS, INTEGRITY_ALGORITHMS } from '@trunkline/ipsec';
import { TUNNEL_PORT } from '@trunkline/platform';
import { isCanonical, parsePrefix } from '@trunkline/wire';
import { z } from 'zod';

const port = z.int().min(1).max(65_535);

export const pcscfConfig = z.strictObject({
  domain: domainSetting,
  visitedNetwork: z
    .string()
    .min(1)
    .optional()
    .describe('P-Visited-Network-ID: the network that the P-CSCF is in; the home domain where left out'),
  sip: sipSettings('127.0.0.16'),
  icscf: sipUriSetting.default('sip:127.0.0.17:5060').describe('entry of the home network: where users register'),
  core: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .default([])
    .describe('addresses from which requests for UEs are taken; any that is no UE where left out'),
  topologyHiding: z
    .boolean()
    .default(false)
    .describe('UEs see no Via, Record-Route and Service-Route of the network but those of the P-CSCF'),
  n6: z
    .strictObject({
      port: z.int().min(1).max(65_535).default(TUNNEL_PORT),
      upfs: z
        .array(
          z.strictObject({
            address: z.string().min(1).describe('address or name'),
            pools: z
              .array(z.string().refine((text) => parsePrefix(text) !== undefined, 'a prefix such as "10.46.0.0/16"'))
              .min(1)
              .describe('from which it gives UEs their addresses'),
          }),
        )
        .default([])
        .describe(
          'UPFs that have this P-CSCF in upf.n6.dnns.ims.tunnel; none where the network routes between UEs and it',
        ),
      shared: z
        .strictObject({
          address: z
            .union([z.ipv4(), z.ipv6()])
            .refine(isCanonical, 'an address as RFC 5952 writes it')
            .describe('by which UEs know all workers: upf.n6.dnns.ims.tunnel.shared, and what the SMF tells UEs'),
          workers: z
            .array(z.string().min(1))
            .default([])
            .describe(
              'all workers, this one among them, by name or address: those of upf.n6.dnns.ims.tunnel.to; this one is alone where left out',
            ),
        })
        .optional()
        .describe(
          'workers that UEs know by one address, and of which each UE has one (docs/adr/0023); UEs know each by its own where left out',
        ),
    })
    .refine(({ upfs, shared }) => shared === undefined || upfs.length > 0, {
      path: ['shared'],
      message: "an address that is no host's is reached through a tunnel alone: name the UPFs",
    })
    .prefault({})
    .describe('N6: packets of UEs, and to them, in UDP (docs/adr/0021)'),
  emergency: z
    .strictObject({
      ecscf: sipUriSetting
        .optional()
        .describe('E-CSCF, where emergency calls go; where left out UEs get 380 and try another way'),
      numbers: z
        .array(z.string().regex(/^\d{2,15}$/, 'digits such as "112"'))
        .default(['112', '911'])
        .describe('numbers that are emergency calls, beside urn:service:sos and what is below it (RFC 5031)'),
      unregistered: z
        .boolean()
        .default(false)
        .describe('take emergency calls of UEs that are not registered: callers whom nobody knows'),
    })
    .prefault({})
    .describe('Emergency calls (TS 24.229 §5.2.10)'),
  timers: z
    .enum(['ims', 'rfc3261'])
    .default('ims')
    .describe('T1, T2 and T4 towards UEs: those of TS 24.229 §7.7, or those of RFC 3261'),
  security: z
    .strictObject({
      agreement: z
        .enum(['off', 'optional', 'required'])
        .default('optional')
        .describe(
          'IPsec with UEs (TS 33.203): off, for UEs that offer it, or for all: those that do not offer it get 494',
        ),
      backend: z
        .enum(['userspace', 'xfrm'])
        .default('userspace')
        .describe(
          'what does ESP: this process, for UEs of a data network in it, or the kernel by `ip xfrm`, which needs NET_ADMIN',
        ),
      serverPort: port.default(5062).describe('protected server port: where UEs send requests'),
      clientPorts: z
        .array(port)
        .min(3)
        .max(16)
        .default([5064, 5066, 5068, 5070])
        .describe(
          'protected client ports: from where UEs get requests; each set of associations of a UE takes another',
        ),
      integrity: z
        .array(z.enum(INTEGRITY_ALGORITHMS))
        .min(1)
        .default(['hmac-sha-1-96', 'hmac-md5-96'])
        .describe('integrity algorithms, in the order in which they are preferred'),
      encryption: z
        .array(z.enum(ENCRYPTION_ALGORITHMS))
        .min(1)
        .default(['aes-cbc', 'null'])
        .describe('encryption algorithms, in the order in which they are preferred'),
    })
    .prefault({})
    .describe('Security agreements with UEs (RFC 3329)'),
  tls: z
    .strictObject({
      key: z.string().min(1).describe('PEM file'),
      cert: z.string().min(1).describe('PEM file: the certificate, with those above it'),
      port: port.default(5061).describe('TCP port'),
    })
    .optional()
    .describe('SIP over TLS for UEs that call so (TS 33.203 Annex O); none where left out'),
  registrations: z
    .strictObject({
      watch: z
        .boolean()
        .default(true)
        .describe('subscribe to registration information, to hear of registrations that the network ends'),
    })
    .prefault({})
    .describe('Registrations'),
  mediaRelay: z
    .strictObject({
      mode: z
        .enum(['direct', 'relay'])
        .default('direct')
        .describe('whether media of calls go from end to end, or through an RTP relay (rtpengine, by its ng protocol)'),
      relays: z
        .array(
          z.strictObject({
            address: z.string().min(1).describe('address or name; the first address that the name stands for'),
            port: port.describe('UDP port of ng'),
          }),
        )
        .default([])
        .describe('relays, over which calls are spread; the next takes a call that one does not'),
      interfaces: z
        .strictObject({ ue: z.string().min(1), core: z.string().min(1) })
        .optional()
        .describe("names of the relays' interfaces towards UEs and towards the core; the first of them where left out"),
      onFailure: z
        .enum(['refuse', 'direct'])
        .default('refuse')
        .describe('a call that no relay takes is refused with 503, or goes without; emergency calls always go without'),
      timeoutMs: z
        .int()
        .min(100)
        .max(10_000)
        .default(1_000)
        .describe('until a relay that does not answer has failed, milliseconds'),
    })
    .refine(({ mode, relays }) => mode === 'direct' || relays.length > 0, {
      path: ['relays'],
      message: 'mode "relay" needs at least one relay: the address and the port of its --listen-ng',
    })
    .prefault({})
    .describe('Where the media of calls go'),
  n5: z
    .strictObject({
      enabled: z.boolean().default(true).describe('ask the PCF for the QoS of media (Npcf_PolicyAuthorization)'),
      required: z
        .boolean()
        .default(false)
        .describe('refuse a call whose media the PCF does not authorize, or that no PCF is there for'),
      dnn: z.string().min(1).optional().describe('DNN of IMS, where the PCF is to look at it'),
    })
    .prefault({})
    .describe('N5: policies for media (TS 29.514)'),
  rx: z
    .strictObject({
      enabled: z
        .boolean()
        .default(false)
        .describe('ask the PCF by Rx instead of N5; n5.required and n5.dnn count for it as well'),
      originHost: z
        .string()
        .min(1)
        .optional()
        .describe('Diameter identity of this P-CSCF; pcscf. and the home domain where left out'),
      realm: z.string().min(1).optional().describe('Diameter realm of both; the home domain where left out'),
      pcfs: z
        .array(
          z.strictObject({
            host: z.string().min(1).optional().describe('Diameter identity; "pcf." and the home domain where left out'),
            address: z.string().min(1).default('127.0.0.23').describe('its address'),
            port: z.int().min(0).max(65_535).default(3_868).describe('its TCP port'),
          }),
        )
        .min(1)
        .default([{ address: '127.0.0.23', port: 3_868 }])
        .describe('PCFs or PCRFs, or Diameter agents to them; the first that is there is asked'),
      timeoutMs: z.int().min(100).max(60_000).default(5_000).describe('until a request has failed, milliseconds'),
    })
    .prefault({})
    .describe('Rx: policies for media by Diameter (TS 29.214)'),
});

export type PcscfConfig = z.output<typeof pcscfConfig>;
