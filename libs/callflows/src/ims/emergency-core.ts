/** A core with IMS and emergency services: a data network `sos`, where the P-CSCF is, too. */
import type { CallFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

/** The E-CSCF, which flows play. */
export const ECSCF = 40;

export const emergencyImsCore = (pcscf: object = {}, emergency: object = {}, amf: object = {}) =>
  ({
    core: (at) => {
      const { smf, upf, ...rest } = imsCore.core(at);
      const [first] = smf.upfs;
      const sos = { ipv4Pool: '10.112.0.0/16', gateway: '10.112.0.1', sockets: [`${at(16)}/32`] };
      return {
        ...rest,
        amf: { emergency: { supported: true, ...amf } },
        smf: {
          ...smf,
          upfs: [{ ...first, dnns: { ...first?.dnns, sos: { types: ['IPV4'] } } }],
          dnns: { ...smf.dnns, sos: { dnsIpv4: ['10.112.0.1'], pcscf: [at(16)] } },
        },
        upf: { ...upf, n6: { ...upf.n6, dnns: { ...upf.n6.dnns, sos } } },
        scscf: { registration: { minimum: 10 } },
        pcscf: { ...pcscf, emergency: { ecscf: `sip:${at(ECSCF)}:5060`, ...emergency } },
      };
    },
  }) satisfies Pick<CallFlow, 'core'>;
