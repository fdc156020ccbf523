import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { rowsOf } from './mmtel.ts';

export default callFlow({
  name: 'ims/emergency-alternative-service',
  title: 'An emergency call where IMS has none',
  clause: 'TS 24.229 §5.2.10.4, §7.6.1; TS 23.167 §6.2.1; RFC 5031',
  shows:
    'Without an E-CSCF the P-CSCF answers 380 with what was called and that it is an emergency, so that the UE tries another way; a number and a sub-service are known for what they are, and the S-CSCF hears of neither',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run({ gnb, registeredPhone, step, sees, holds }) {
    const alice = await registeredPhone(await gnb());
    const calls = [
      ['tel:112', '<urn:service:sos>'],
      ['urn:service:sos.fire', '<urn:service:sos.fire>'],
    ] as const;
    for (const [target, service] of calls) {
      step(`a call to ${target}`);
      const call = alice.call(target);
      const { sip } = await sees(alice, '380 INVITE');
      holds('status', await call.rejected(), (status: number) => status === 380);
      holds('Contact', rowsOf(sip, 'Contact'), ([contact]: string[]) => contact === service);
      // It is the P-CSCF that says so: what the UE knows from Path.
      holds('P-Asserted-Identity', rowsOf(sip, 'P-Asserted-Identity'), (rows: string[]) => {
        return rows.length === 1 && rows[0]?.includes(alice.session.info.pcscf[0] ?? 'no P-CSCF') === true;
      });
      holds('type', rowsOf(sip, 'Content-Type')[0], (type: string) => type === 'application/3gpp-ims+xml');
      holds('body', new TextDecoder().decode(sip.body), (xml: string) =>
        /<alternative-service><type>emergency<\/type><reason>[^<]+<\/reason><\/alternative-service>/.test(xml),
      );
    }
    holds('calls', alice.calls, (calls: number) => calls === 0);
  },
});
