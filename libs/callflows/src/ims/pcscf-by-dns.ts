import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

const DNS = 53;
/** Not the well-known port, for which sockets take rights. */
const DNS_PORT = 5_353;
/** One that is not there. */
const OTHER = 26;

export default callFlow({
  name: 'ims/pcscf-by-dns',
  title: 'A phone finds its P-CSCF by DNS',
  clause: 'TS 24.229 §9.2.1, Annex U.2.2.1; RFC 3263 §4; RFC 2782',
  shows:
    'The network tells of DNS servers and of no P-CSCF: the UE asks through its PDU session for the services of its home domain, takes the server of the best priority, and registers there; a name that is nobody leads nowhere',
  tags: ['ims'],
  needs: ['tap'],
  core: (at) => {
    const { smf, upf, ...core } = imsCore.core(at);
    const { internet, ims } = upf.n6.dnns;
    const sockets = [...ims.sockets, `${at(DNS)}/32`];
    return {
      ...core,
      smf: { ...smf, dnns: { ...smf.dnns, ims: { dnsIpv4: [at(DNS)], pcscf: [] } } },
      upf: { n6: { ...upf.n6, dnns: { internet, ims: { ...ims, sockets } } } },
    };
  },
  async run({ gnb, imsPhone, nameServer, step, refused, sees, holds, at }) {
    const discovery = { dnsPort: DNS_PORT };
    const phone = await imsPhone(await gnb(), { phone: { discovery } });
    const { domain } = phone.identities;
    const server = await nameServer(DNS, DNS_PORT, [
      {
        ...{ name: domain, ttl: 60, type: 'NAPTR', order: 10, preference: 10, flags: 's', service: 'SIP+D2U' },
        ...{ regexp: '', replacement: `_sip._udp.${domain}` },
      },
      ...[
        { priority: 20, target: `other.${domain}` },
        { priority: 10, target: `pcscf.${domain}` },
      ].map((each) => ({ name: `_sip._udp.${domain}`, ttl: 60, type: 'SRV', weight: 1, port: 5060, ...each }) as const),
      { name: `pcscf.${domain}`, ttl: 60, type: 'A', address: at(16) },
      { name: `other.${domain}`, ttl: 60, type: 'A', address: at(OTHER) },
    ]);
    await phone.ue.register();
    step('a PDU session, whose PCO has a DNS server and no P-CSCF; DNS has one');
    const { info } = await phone.connect();
    holds('P-CSCFs of the PCO', info.pcscf, (pcscf: readonly string[]) => pcscf.length === 0);
    holds('DNS servers of the PCO', info.dns, (dns: readonly string[]) => `${dns}` === at(DNS));
    holds('P-CSCFs of DNS', phone.pcscfs, (pcscfs: readonly string[]) => `${pcscfs}` === `${[at(16), at(OTHER)]}`);
    holds('what was asked first', server.asked.slice(0, 2), (asked: readonly string[]) =>
      [`NAPTR ${domain}`, `SRV _sip._udp.${domain}`].every((each, n) => asked[n] === each),
    );
    step('it registers there');
    await phone.register();
    await sees(phone, '200 REGISTER');
    step('another looks for a name that nobody has');
    const lost = await imsPhone(await gnb(), { phone: { discovery: { ...discovery, name: `nobody.${domain}` } } });
    await lost.ue.register();
    await refused(lost.connect(), /no P-CSCF at nobody/);
  },
});
