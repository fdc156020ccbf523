import { callFlow } from '@trunkline/testbed';
import { ofFirstUpf, ofSecondUpf, twoUpfs, withSscModes } from './two-upfs.ts';

/** Seconds (TS 24.008 §10.5.6.3). */
const ADDRESS_LIFETIME = 0x001e;

export default callFlow({
  name: 'session/ssc-mode-3',
  title: 'SSC mode 3: the new anchor is there before the old one goes',
  clause: 'TS 23.502 §4.3.5.2; TS 23.501 §5.6.9.2.3; TS 24.501 §6.3.2.2, §6.3.2.3',
  shows:
    'Modification command with #39 and the lifetime of the address; the UE makes another session of the DNN and names the old one; both carry side by side at two UPFs until T3593 ends the old one',
  tags: ['5gc', 'session', 'timer'],
  needs: ['tap', 'operation'],
  ...twoUpfs({ preferred: 'second', smf: { timers: { addressLifetime: 6 } }, leaveMs: 20_000 }),
  async run({ gnb, ue, step, sees, coreSees, neverSaw, retire, holds, dataNetwork }) {
    const phone = await ue(await gnb(), { subscription: withSscModes('SSC_MODE_3') });
    await phone.register();
    const old = await phone.establishPduSession({ sscMode: 'SSC_MODE_3' });
    holds('address of the UPF that will leave', old.ipv4, ofSecondUpf);
    const oldPduSessionId = old.info.pduSessionId;
    step('the operator takes the UPF out of service');
    const gone = retire('upf2');
    await sees(phone, 'PDUSessionModificationCommand', {
      pduSessionId: oldPduSessionId,
      cause5gsm: 39,
      extendedProtocolConfigurationOptions: { containers: [{ id: ADDRESS_LIFETIME, value: Uint8Array.of(0, 6) }] },
    });
    step('the UE makes another session');
    const session = await phone.establishPduSession({ sscMode: 'SSC_MODE_3', oldPduSessionId });
    holds('address of the other UPF', session.ipv4, ofFirstUpf);
    await Promise.all([old.ping(dataNetwork.ipv4), session.ping(dataNetwork.ipv4)]);
    neverSaw(phone, 'PDUSessionReleaseCommand');
    step('the time of the old one is over');
    await sees(phone, 'PDUSessionReleaseCommand', { pduSessionId: oldPduSessionId, cause5gsm: 36 }, { within: 10_000 });
    await coreSees('SMF → UPF', /Association Release Request/);
    await gone;
    await session.ping(dataNetwork.ipv4);
  },
});
