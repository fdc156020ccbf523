import { callFlow } from '@trunkline/testbed';

const IMS = { internet: { default: true }, ims: {} };

export default callFlow({
  name: 'session/psi-mismatch-network',
  title: 'The network has fewer sessions than the UE',
  clause: 'TS 24.501 §5.6.1.4.1, §5.5.1.3.4, §6.3.3.2; TS 23.502 §4.3.4.2',
  shows:
    'A session of an idle UE ends in the network without a page; PDU session status in Service Accept and Registration Accept names the other one only, and the UE drops what is not named',
  tags: ['5gc', 'session', 'connection', 'registration'],
  core: (at) => ({
    smf: { upfs: [{ nodeId: at(7), dnns: { internet: {}, ims: { types: ['IPV4'] } } }] },
    upf: {
      n6: {
        driver: 'in-process',
        dnns: { internet: { ipv4Pool: '10.45.0.0/16' }, ims: { ipv4Pool: '10.48.0.0/16' } },
      },
    },
  }),
  async run({ gnb, ue, step, sees, neverSaw, resubscribe, holds, pause, dataNetwork }) {
    const node = await gnb();
    const subscription = { slices: [{ sst: 1, dnns: IMS }] };
    for (const how of ['service request', 'registration'] as const) {
      const phone = await ue(node, { subscription });
      await phone.register();
      const kept = await phone.establishPduSession();
      const { info } = await phone.establishPduSession({ dnn: 'ims' });
      await phone.goIdle();
      // The gNB has let go; AMF and SMF have to hear of it before the session ends, or this is another flow.
      await pause(500);
      step(`the data network is taken out of the subscription of an idle UE that comes back with a ${how}`);
      await resubscribe(phone.supi, { slices: [{ sst: 1, dnns: { internet: { default: true } } }] });
      await pause(500);
      neverSaw(node, 'Paging');
      const { pduSessionId } = kept.info;
      if (how === 'service request') {
        await phone.serviceRequest('data');
        await sees(phone, 'ServiceAccept', { pduSessionStatus: [pduSessionId] });
      } else {
        await phone.register('mobility-updating');
        await sees(phone, 'RegistrationAccept', { pduSessionStatus: [pduSessionId] });
      }
      holds(
        'sessions of the UE',
        [...phone.sessions.keys()],
        (ids: readonly number[]) => ids.includes(pduSessionId) && !ids.includes(info.pduSessionId),
      );
      await kept.ping(dataNetwork.ipv4);
    }
  },
});
