import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/association-lost-in-storm',
  title: 'The association is shut down while messages arrive',
  clause: 'TS 38.412 §7, TS 23.527 §6',
  shows: 'Thirty UEs are in the middle of their registrations when their gNB goes; by another one all register',
  tags: ['5gc', 'connection', 'fault'],
  covers: [
    'free5gc #1109: SCTP association shut down while messages arrive',
    'Open5GS registration/multi-ue-test test1_func',
  ],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const other = await gnb();
    const phones = [];
    for (let n = 0; n < 30; n++) phones.push(await ue(node));
    const bystander = await ue(other);
    await bystander.register();
    step('thirty UEs register, and the association ends under them');
    for (const phone of phones) phone.startRegistration();
    const first = phones[0];
    if (first === undefined) throw new Error('no UE');
    await sees(first, 'AuthenticationRequest');
    await node.kill();
    step('they come by another gNB');
    for (const phone of phones) {
      phone.leaveConnection();
      phone.forgetContext();
      phone.camp(other);
    }
    await Promise.all(phones.map((phone) => phone.register()));
    holds('registered', phones.filter((phone) => phone.registered).length, (count: number) => count === 30);
    await (await bystander.establishPduSession()).ping(dataNetwork.ipv4);
  },
});
