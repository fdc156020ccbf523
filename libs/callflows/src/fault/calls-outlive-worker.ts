import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'fault/calls-outlive-worker',
  title: 'AMF and SMF die with calls to a PCF that is away',
  clause: 'TS 23.502 §4.2.2.3.2, §4.16.3.1, §4.16.6',
  shows:
    'What they had left to say when the UE deregistered is said by those that take their places, once the PCF is back: no policy association stays',
  tags: ['5gc', 'fault', 'leaving', 'policy'],
  needs: ['control', 'tap'],
  async run({ gnb, ue, step, coreSees, kill, revive, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the PCF is away, and the UE deregisters');
    await kill('pcf');
    await phone.deregister();
    await pause(500);
    step('AMF and SMF die before they could tell it');
    await kill('amf');
    await kill('smf');
    await Promise.all([revive('smf'), revive('amf')]);
    step('the PCF is back, and hears of both associations');
    await revive('pcf');
    await coreSees('AMF → PCF', /DELETE .*\/npcf-am-policy-control\/v1\/policies\//, 90_000);
    await coreSees('SMF → PCF', /POST .*\/sm-policies\/.*\/delete/, 90_000);
  },
});
