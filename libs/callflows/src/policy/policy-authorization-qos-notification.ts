import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-qos-notification',
  title: 'The gNB cannot guarantee the rates of a flow, and can again',
  clause: 'TS 23.501 §5.7.2.4, TS 38.413 §8.2.4, TS 29.514 §4.2.5',
  shows: 'QoS notification control: gNB to AMF, SMF, PCF and application',
  tags: ['5gc', 'policy', 'session'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    step('audio, whose guarantees the application wants to hear of');
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'QOS_NOTIF' }] },
    });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'create', qfi: 2 }] });
    step('the cell is full');
    phone.connection?.notifyFlows(session.info.pduSessionId, { notGuaranteed: [2] });
    await hears(application, 'QOS_NOTIF', {
      qncReports: [{ notifType: 'NOT_GUARANTEED', flows: [{ medCompN: 1, fNums: [1] }] }],
    });
    step('and has room again');
    phone.connection?.notifyFlows(session.info.pduSessionId, { guaranteed: [2] });
    await hears(application, 'QOS_NOTIF', { qncReports: [{ notifType: 'GUARANTEED' }] });
  },
});
