/** Values about IMS beyond the functions' own settings: what takes ports, keys or pods of the cluster. */
import { z } from 'zod';
import { cidrs, outsideService } from './values-cluster.ts';

const port = z.int().min(1).max(65_535);
const quantities = z.record(z.string(), z.union([z.string(), z.number()]));

const tls = z
  .strictObject({
    enabled: z.boolean().default(false).describe('SIP over TLS for phones that reach the P-CSCF without a UPF'),
    existingSecret: z
      .string()
      .default('')
      .describe(
        'Secret with tls.crt and tls.key (kubernetes.io/tls); where empty, nfs.pcscf.config.tls names files of nfs.pcscf.volumes',
      ),
    port: port.default(5061).describe('TCP port'),
    from: cidrs.default(['0.0.0.0/0', '::/0']).describe('where such phones are'),
    service: outsideService.describe('<release>-pcscf-tls; a phone stays with the P-CSCF that it came to'),
  })
  .prefault({})
  .describe('TLS between phones and P-CSCF (TS 33.203 Annex O)');

const rx = z
  .strictObject({
    enabled: z
      .boolean()
      .default(false)
      .describe('the P-CSCF asks the PCF by Diameter instead of N5; the PCF has TCP 3868 for it'),
    from: cidrs.default([]).describe('where application functions outside of the release are that may do so, too'),
  })
  .prefault({})
  .describe('Rx (TS 29.214)');

const mediaRelay = z
  .strictObject({
    kind: z
      .enum(['none', 'external', 'embedded'])
      .default('none')
      .describe('media of calls go from end to end, through relays of your own, or through rtpengine in the release'),
    onFailure: z
      .enum(['refuse', 'direct'])
      .default('refuse')
      .describe('a call that no relay takes is refused with 503, or goes without'),
    external: z
      .strictObject({
        relays: z
          .array(
            z.strictObject({
              address: z.string().min(1).describe('IP address, or a name'),
              port: port.default(2223).describe('UDP port of ng'),
            }),
          )
          .default([])
          .describe('where rtpengines listen for ng'),
      })
      .prefault({}),
    embedded: z
      .strictObject({
        image: z.string().default('').describe('an image with the program rtpengine, 10.5 or later'),
        replicas: z.int().min(1).max(64).default(1).describe('calls are spread over them'),
        firstPort: port.default(30_000).describe('UDP ports of media: from this one'),
        lastPort: port.default(30_999).describe('to this one; a call of two phones takes eight'),
        from: cidrs.default([]).describe('where media come from beside the UPFs: phones by TLS, other networks'),
        args: z.array(z.string()).default([]).describe('further options of rtpengine'),
        runAsUser: z.int().min(1).default(65_532).describe('the program needs no rights'),
        resources: z
          .strictObject({ requests: quantities.optional(), limits: quantities.optional() })
          .default({ requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '512Mi' } }),
      })
      .prefault({})
      .describe('rtpengine in userspace: pods <release>-rtpengine-N. UEs reach it where n6.tun is true'),
  })
  .prefault({})
  .describe('RTP relays of the P-CSCF (docs/ims.md#media-relays)');

export const imsShape = {
  ims: z
    .strictObject({
      ipsec: z
        .enum(['off', 'optional', 'required'])
        .default('optional')
        .describe(
          'IPsec between UEs and P-CSCF (TS 33.203), by the process itself, which needs no rights: off, for UEs that offer it, or for all',
        ),
      tls,
      rx,
      mediaRelay,
    })
    .prefault({})
    .describe('IMS, where features.ims is true; nfs.<function>.config wins where it says otherwise'),
};
