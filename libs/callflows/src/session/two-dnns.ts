import { callFlow } from '@trunkline/testbed';
import { ofFirstUpf, ofSecondUpf, twoUpfs } from './two-upfs.ts';

export default callFlow({
  name: 'session/two-dnns',
  title: 'Two data networks of one slice, each behind a UPF of its own',
  clause: 'TS 23.501 §6.3.3.2, §5.6.1; TS 23.502 §4.3.2.2.1',
  shows:
    'The DNN decides which UPF serves a session, a UE that names none gets the default one, and what a UE is told of a network is that of its DNN; the end of one session leaves the other alone',
  tags: ['5gc', 'session'],
  ...twoUpfs({
    smf: {
      dnns: {
        internet: { dnsIpv4: ['10.45.0.1'], mtu: 1400 },
        enterprise: { dnsIpv4: ['192.0.2.53'], mtu: 1300 },
      },
    },
    second: { dnns: { enterprise: { types: ['IPV4'] } } },
    dnns: { enterprise: { ipv4Pool: '10.46.0.0/16' } },
  }),
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const phone = await ue(await gnb(), {
      subscription: { slices: [{ sst: 1, dnns: { internet: { default: true }, enterprise: {} } }] },
    });
    await phone.register();
    step('a session without a DNN');
    const first = await phone.establishPduSession();
    holds(
      'what it is told',
      first.info,
      ({ dnn, dns, mtu }: typeof first.info) =>
        ofFirstUpf(first.ipv4) && dnn === 'internet' && `${dns}` === '10.45.0.1' && mtu === 1400,
    );
    step('one to the other data network, which has IPv4 only');
    const second = await phone.establishPduSession({ dnn: 'enterprise', type: 'IPV4V6' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { dnn: 'enterprise', cause5gsm: 50 });
    holds(
      'what it is told',
      second.info,
      ({ dnn, dns, mtu }: typeof first.info) =>
        ofSecondUpf(second.ipv4) && dnn === 'enterprise' && `${dns}` === '192.0.2.53' && mtu === 1300,
    );
    await Promise.all([first.ping(dataNetwork.ipv4), second.ping(dataNetwork.ipv4)]);
    step('the first ends');
    await phone.releasePduSession(first.info.pduSessionId);
    await second.ping(dataNetwork.ipv4);
  },
});
