import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-xn-handover',
  title: 'A UE with a dedicated flow is handed over, to a gNB that takes the flow and to one that does not',
  clause: 'TS 23.502 §4.9.1.2.2 step 5, TS 38.413 §9.3.4.8',
  shows:
    'The flow goes along; where the target does not accept it, the UE loses its rule and the application hears of it',
  tags: ['5gc', 'policy', 'mobility'],
  covers: ['Open5GS handover/5gc-xn-test test_two_qos_flows'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, dataNetwork }) {
    const [first, second, third] = [await gnb(), await gnb(), await gnb()];
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
    });
    await sees(phone, 'PDUSessionModificationCommand');
    step('to a gNB that takes everything over');
    await phone.handOver(second);
    await session.runsOn(2, dataNetwork.ipv4, 7);
    step('to a gNB that takes the default flow only');
    await phone.handOver(third, { acceptedQfis: [1] });
    await hears(application, 'FAILED_RESOURCES_ALLOCATION');
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'delete' }] });
    await session.runsOn(1, dataNetwork.ipv4, 7);
  },
});
