import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-ipv6',
  title: 'An application knows the UE by its IPv6 address',
  clause: 'TS 29.514 §4.2.2.2, TS 29.521 §4.2.4, TS 24.501 §9.11.4.13',
  shows: 'The PCF is found by the prefix, and the packet filter names an IPv6 address',
  tags: ['5gc', 'policy', 'session'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, coreSees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession({ type: 'IPV6' });
    const ueIpv6 = await session.configureIpv6();
    const application = await af();
    step('an application asks for audio');
    await application.authorize({ ueIpv6, medComponents: media('AUDIO', { server: dataNetwork.ipv6, port: 7 }) });
    await coreSees('AF → BSF', /GET .*pcfBindings/);
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [
        { operation: 'create', filters: [{ components: (all) => all?.some(({ type }) => type === 33) === true }] },
      ],
    });
    await session.runsOn(2, dataNetwork.ipv6, 7);
  },
});
