import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/nrf-away',
  title: 'The NRF is lost for some minutes, and comes back empty',
  clause: 'TS 29.510 §5.2.2.3.2, §5.2.2.2, §5.3.2.2.2',
  shows:
    'Functions go on with the profiles that they know, beyond their validity and for UEs that come new; they register again when the NRF is back',
  tags: ['5gc', 'fault', 'registration'],
  needs: ['control'],
  core: { nrf: { heartBeatSeconds: 10 } },
  async run({ gnb, ue, step, kill, revive, pause, holds, dataNetwork }) {
    const node = await gnb();
    const known = await ue(node);
    await known.register();
    const session = await known.establishPduSession();
    step('the NRF is gone, for longer than its answers are valid');
    await kill('nrf', { forget: true });
    await pause(120_000);
    step('whoever was there goes on, and others come');
    await session.ping(dataNetwork.ipv4);
    await known.goIdle();
    await known.serviceRequest('data', { uplinkDataStatus: [session.info.pduSessionId] });
    const other = await ue(node);
    await other.register();
    const another = await other.establishPduSession();
    await another.ping(dataNetwork.ipv4);
    step('it is back, and knows nobody but those who have registered again');
    await revive('nrf');
    const late = await ue(node);
    await late.register();
    await (await late.establishPduSession()).ping(dataNetwork.ipv4);
    await known.deregister();
    holds('sessions of the UE that is gone', known.sessions.size, (size: number) => size === 0);
  },
});
