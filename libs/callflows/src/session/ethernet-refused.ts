import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/ethernet-refused',
  title: 'PDU session types that the network does not serve',
  clause: 'TS 24.501 §6.4.1.4.1',
  shows: 'Ethernet and unstructured are rejected with #28; the UE goes on with IPv4',
  tags: ['5gc', 'session', 'reject'],
  async run({ gnb, ue, step, sees, refused }) {
    const phone = await ue(await gnb());
    await phone.register();
    for (const type of ['ETHERNET', 'UNSTRUCTURED'] as const) {
      step(`the UE asks for ${type}`);
      await refused(phone.establishPduSession({ type }), /#28/);
      await sees(phone, 'PDUSessionEstablishmentReject', { cause5gsm: 28 });
    }
    step('and for IPv4');
    await phone.establishPduSession();
  },
});
