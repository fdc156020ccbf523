import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-qos-reference',
  title: 'An application names a QoS that the operator has prepared',
  clause: 'TS 29.514 §4.2.2.2, TS 23.503 §6.1.3.22',
  shows: 'The QoS reference decides 5QI, ARP and rates; one that the operator has not is refused',
  tags: ['5gc', 'policy', 'session'],
  covers: ['Open5GS vonr/af-test test_af_qos_reference_setup'],
  needs: ['tap'],
  core: {
    pcf: {
      applications: {
        qosReferences: {
          gaming: { fiveQi: 80, arp: { priorityLevel: 4, preemptCap: 'MAY_PREEMPT' } },
          drone: {
            fiveQi: 3,
            arp: { priorityLevel: 2 },
            gbr: { uplink: '1 Mbps', downlink: '500 Kbps' },
            mbr: { uplink: '2 Mbps', downlink: '1 Mbps' },
          },
        },
      },
    },
  },
  async run({ gnb, ue, af, step, sees, refused, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    const ask = (qosReference: string, port: number) =>
      application.authorize({
        ueIpv4: session.ipv4 as string,
        medComponents: media('DATA', { server: dataNetwork.ipv4, port }, { qosReference }),
      });
    step('gaming');
    await ask('gaming', 7);
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosFlowDescriptions: [
        { operation: 'create', parameters: (all) => all.length === 1 && all[0]?.value[0] === 80 },
      ],
    });
    await session.runsOn(2, dataNetwork.ipv4, 7);
    step('a drone');
    await ask('drone', 9000);
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosFlowDescriptions: [{ qfi: 3, operation: 'create', parameters: (all) => all.length === 5 }],
    });
    step('something else');
    await refused(ask('teleport', 9001), /400 INVALID_SERVICE_INFORMATION/);
  },
});
