import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-qos-by-name-alone',
  title: 'A QoS by name, without a type of media, beside one by type of media',
  clause: 'TS 29.514 §4.2.2.2, §5.6.2.7, TS 23.503 §6.1.3.22',
  shows:
    'The name alone decides, also against the type of media; what has no name goes by its type; a name that is not there takes nothing with it, and a second application may have the same name',
  tags: ['5gc', 'policy', 'session'],
  covers: [
    'Open5GS vonr/af-test test10_func: QoS reference',
    'Open5GS vonr/af-test test11_func: without a type of media',
    'Open5GS vonr/af-test test12_func: unknown reference',
    'Open5GS vonr/af-test test13_func: type of media where there is no reference',
  ],
  needs: ['tap'],
  core: { pcf: { applications: { qosReferences: { gaming: { fiveQi: 80, arp: { priorityLevel: 4 } } } } } },
  async run({ gnb, ue, af, step, sees, refused, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const server = dataNetwork.ipv4;
    const [first, second] = [await af(), await af()];
    const named = (qosReference: string, port: number) => {
      const { '1': component } = media('DATA', { server, port }, { qosReference });
      if (component === undefined) throw new RangeError('a component was asked for');
      const { medType: _unsaid, ...rest } = component;
      return { ueIpv4: session.ipv4 as string, medComponents: { '1': rest } };
    };
    const has5Qi = (fiveQi: number) => (all: readonly { readonly id: number; readonly value: Uint8Array }[]) =>
      all.find(({ id }) => id === 1)?.value[0] === fiveQi;

    step('by name alone');
    const game = await first.authorize(named('gaming', 7));
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'create', parameters: has5Qi(80) }],
    });
    await session.runsOn(2, server, 7);

    step('a name that the operator does not have');
    await refused(first.authorize(named('teleport', 9001)), /400 INVALID_SERVICE_INFORMATION/);
    await session.runsOn(2, server, 7);

    step('by type of media, in another application');
    await second.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server, port: 9002 }, { marBwUl: '64 Kbps', marBwDl: '64 Kbps' }),
    });
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosFlowDescriptions: [{ qfi: 3, operation: 'create', parameters: has5Qi(1) }],
    });

    step('the first is done: its flow goes, the other stays');
    await game.end();
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
    await session.runsOn(1, server, 7);
  },
});
