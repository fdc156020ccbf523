import { callFlow } from '@trunkline/testbed';
import { ofFirstUpf, ofSecondUpf, twoUpfs } from './two-upfs.ts';

export default callFlow({
  name: 'session/upf-leaves',
  title: 'A UPF leaves in order',
  clause: 'TS 29.244 §6.2.7, §6.2.8; TS 23.501 §5.6.9.2.1',
  shows:
    'Association Update with the wish to be released and a graceful release period: a session of SSC mode 1 carries on, new ones go to the other UPF; before the period ends the session is released with #39, then the association; the UPF comes back and takes sessions again',
  tags: ['5gc', 'session', 'leaving'],
  needs: ['tap', 'operation'],
  ...twoUpfs({ preferred: 'second', leaveMs: 14_000 }),
  async run({ gnb, ue, step, sees, coreSees, neverSaw, retire, revive, holds, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const session = await phone.establishPduSession();
    holds('address of the UPF that will leave', session.ipv4, ofSecondUpf);
    step('the operator takes the UPF out of service');
    const gone = retire('upf2');
    await coreSees('UPF2 → SMF', /Association Update Request/);
    await session.ping(dataNetwork.ipv4);
    step('a new session');
    const other = await phone.establishPduSession();
    holds('address of the other UPF', other.ipv4, ofFirstUpf);
    await session.ping(dataNetwork.ipv4);
    neverSaw(phone, 'PDUSessionReleaseCommand');
    step('the time is over');
    const { pduSessionId } = session.info;
    await sees(phone, 'PDUSessionReleaseCommand', { pduSessionId, pti: 0, cause5gsm: 39 }, { within: 15_000 });
    await coreSees('SMF → UPF', /Association Release Request/);
    await gone;
    await other.ping(dataNetwork.ipv4);
    step('the UPF comes back');
    await revive('upf2');
    await coreSees('SMF → UPF', /Association Setup Request/, 8_000);
    await coreSees('UPF2 → SMF', /Association Setup Response/);
    const again = await phone.establishPduSession();
    holds('address of the UPF that has come back', again.ipv4, ofSecondUpf);
    await again.ping(dataNetwork.ipv4);
  },
});
