import { callFlow } from '@trunkline/testbed';
import { ofFirstUpf, ofSecondUpf, twoUpfs } from './two-upfs.ts';

const SECOND = { sst: 1, sd: '000080' } as const;
const SLICES = [{ sst: 1 }, SECOND] as const;
const { core, alongside } = twoUpfs({
  second: { slices: [SECOND], dnns: { enterprise: {} } },
  dnns: { enterprise: { ipv4Pool: '10.46.0.0/16' } },
});

export default callFlow({
  name: 'session/two-slices',
  title: 'Two slices, each with a UPF and a data network of its own',
  clause: 'TS 23.501 §5.15.5.3, §6.3.3.2; TS 23.502 §4.3.2.2.1',
  shows:
    'A session in each slice: the UPF of the slice gives the address, and the gNB hears which slice each is of; idle and back, both carry; a DNN of the other slice is refused (5GMM cause #91)',
  tags: ['5gc', 'session'],
  covers: ['Open5GS slice/different-dnn-test test1_func'],
  core: (at) => ({
    ...(typeof core === 'function' ? core(at) : core),
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: SLICES }] },
    nssf: { slices: SLICES.map((snssai) => ({ snssai })) },
  }),
  ...(alongside === undefined ? {} : { alongside }),
  async run({ gnb, ue, step, sees, holds, refused, dataNetwork }) {
    const node = await gnb({ slices: SLICES });
    const phone = await ue(node, {
      subscription: {
        slices: [
          { sst: 1, dnns: { internet: { default: true } } },
          { ...SECOND, dnns: { enterprise: { default: true } } },
        ],
      },
    });
    await phone.register();
    step('a session in the first slice');
    const first = await phone.establishPduSession({ snssai: { sst: 1 }, dnn: 'internet' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { snssai: { sst: 1 }, dnn: 'internet' });
    holds('address of the first UPF', first.ipv4, ofFirstUpf);
    step('and one in the second');
    const second = await phone.establishPduSession({ snssai: SECOND, dnn: 'enterprise' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { snssai: SECOND, dnn: 'enterprise' });
    holds('address of the second UPF', second.ipv4, ofSecondUpf);
    await Promise.all([first.ping(dataNetwork.ipv4), second.ping(dataNetwork.ipv4)]);
    step('the UE asks for a data network of the other slice');
    await refused(phone.establishPduSession({ snssai: SECOND, dnn: 'internet' }), /91/);
    step('it goes idle, and both come back');
    await phone.goIdle();
    await phone.serviceRequest('data');
    await Promise.all([first.ping(dataNetwork.ipv4), second.ping(dataNetwork.ipv4)]);
  },
});
