import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/amf-forgets',
  title: 'The AMF restarts with nothing in its store',
  clause: 'TS 24.501 §5.6.1.5, TS 38.413 §8.7.1, TS 23.502 §4.2.2.2.2',
  shows:
    'gNBs are made to set up NG again; a UE that asks for service is told #9 and registers anew, with new sessions in place of the old; a session that nobody asks for again goes when data come for it',
  tags: ['5gc', 'fault', 'connection', 'registration', 'reject'],
  covers: [],
  needs: ['control', 'tap', 'late-echo'],
  async run({ gnb, ue, step, sees, refused, kill, revive, holds, pause, coreSees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    const quiet = await ue(node);
    for (const one of [phone, quiet]) await one.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    const forgotten = await quiet.establishPduSession();
    forgotten.hearsLater(dataNetwork.ipv4, 8_000).catch(() => undefined);
    await quiet.goIdle();
    await pause(500);

    step('the AMF restarts');
    await kill('amf', { forget: true });
    await pause(200);
    await revive('amf');
    step('a UE speaks before its gNB has noticed');
    phone.send({ message: 'FiveGMMStatus', cause5gmm: 97 });
    await sees(node, 'ErrorIndication');
    step('the association of the gNB ends, and it comes again');
    await pause(4_000);
    holds('association', node.closed, (closed) => closed !== undefined);
    await node.close();
    const again = await gnb({ gnbId: node.cell.gnbId });
    phone.leaveConnection();
    phone.camp(again);
    step('the UE asks for service');
    await refused(phone.serviceRequest('data'), /#9/);
    await sees(phone, 'ServiceReject', { cause5gmm: 9 });
    await phone.released();
    phone.forgetContext();
    phone.forgetSessions();
    await phone.register();
    await sees(phone, 'AuthenticationRequest');
    const anew = await phone.establishPduSession();
    await anew.ping(dataNetwork.ipv4);
    step('data come for the UE that does not come back');
    await coreSees('SMF → AMF', /POST .*n1-n2-messages$/, 10_000);
    step('its session goes');
    await coreSees('SMF → UPF', /^Session Deletion Request/, 30_000);
    step('the other UE comes back after all');
    quiet.camp(again);
    await refused(quiet.serviceRequest('signalling'), /#9/);
    await quiet.released();
    quiet.forgetContext();
    quiet.forgetSessions();
    await quiet.register();
  },
});
