import { callFlow } from '@trunkline/testbed';
import { UPF, withSimulatedUpf } from './simulated-upf.ts';

export default callFlow({
  name: 'fault/pfcp-association-by-upf',
  title: 'A UPF asks for the association itself, and again, and lets it go',
  clause: 'TS 29.244 §6.2.6.3, §6.2.8, TS 23.527 §4.3',
  shows:
    'Sessions go to a UPF that nobody has configured at the gateway; one that associates anew gets its sessions back, one that has released the association gets no more',
  tags: ['5gc', 'fault', 'session'],
  core: withSimulatedUpf({ known: false, acceptUnknownUpfs: true }),
  async run({ gnb, ue, upf, step, sees, holds, refused }) {
    const phone = await ue(await gnb());
    await phone.register();
    step('the UPF asks');
    const user = await upf(UPF);
    const { cause } = await user.associate();
    holds('cause', cause, (value: number) => value === 1);
    const { ipv4 } = (await phone.establishPduSession()).info;
    await sees(user, 'SessionEstablishmentRequest', { apnDnn: 'internet', pdnType: 1 });
    step('it comes up anew without a word of warning');
    user.restart();
    await user.associate();
    const again = await sees(user, 'SessionEstablishmentRequest');
    const given = again.createPdr.flatMap(({ pdi }) => pdi.ueIpAddress ?? []).map((address) => address.ipv4);
    holds('addresses', given, (all: readonly unknown[]) => all.length > 0 && all.every((one) => one === ipv4));
    step('it releases the association');
    const sequenceNumber = user.nextSequence();
    const released = await user.ask(
      { message: 'AssociationReleaseRequest', sequenceNumber, nodeId: user.address },
      'AssociationReleaseResponse',
    );
    holds('cause', released.cause, (value: number) => value === 1);
    await refused(phone.establishPduSession({ pduSessionId: 9 }), /#26/);
  },
});
