import { callFlow } from '@trunkline/testbed';

const SLICES = [{ sst: 1 }, { sst: 2 }, { sst: 3 }];

export default callFlow({
  name: 'registration/slices-changed-meanwhile',
  title: 'Slices change again before the UE has acknowledged the first change',
  clause: 'TS 23.502 §4.2.4.2, TS 24.501 §5.4.4.2',
  shows:
    'What has changed since the Configuration Update Command follows in another one: its acknowledgement is for what it said',
  tags: ['5gc', 'registration'],
  core: {
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: SLICES }] },
    nssf: { slices: SLICES.map((snssai) => ({ snssai })) },
  },
  async run({ gnb, ue, step, sees, resubscribe }) {
    const phone = await ue(await gnb({ slices: SLICES }));
    await phone.register();
    await sees(phone, 'ConfigurationUpdateCommand');
    const added = (count: number) => SLICES.slice(0, count).map((slice, at) => ({ ...slice, default: at === 0 }));
    step('a second slice; the UE takes its time');
    phone.mutes = ({ message }) => message === 'ConfigurationUpdateComplete';
    await resubscribe(phone.supi, { slices: added(2) });
    await sees(phone, 'ConfigurationUpdateCommand', { configuredNssai: SLICES.slice(0, 2) });
    step('a third, and only then the answer to the second');
    await resubscribe(phone.supi, { slices: added(3) });
    phone.mutes = undefined;
    phone.send({ message: 'ConfigurationUpdateComplete' });
    await sees(phone, 'ConfigurationUpdateCommand', { configuredNssai: SLICES });
  },
});
