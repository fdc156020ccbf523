import { callFlow } from '@trunkline/testbed';
import { emergencyCore } from './emergency-core.ts';

export default callFlow({
  name: 'registration/emergency-left-behind',
  title: 'A UE that was registered for emergency services is not heard of any more',
  clause: 'TS 24.501 §5.3.7, TS 23.501 §5.16.4',
  shows: 'It makes no periodic update: when T3512 has expired in idle it is deregistered at once, with its session',
  tags: ['5gc', 'registration', 'timer'],
  needs: ['tap'],
  core: (at) => {
    const core = emergencyCore({ unauthenticated: true });
    const settings = typeof core === 'function' ? core(at) : core;
    return { ...settings, amf: { ...settings['amf'], timers: { t3512: 2 } } };
  },
  async run({ gnb, ue, step, coreSees, pause, refused }) {
    const phone = await ue(await gnb(), { provisioned: false });
    await phone.register('emergency');
    await phone.establishPduSession({ emergency: true });
    step('the UE becomes idle, and its battery is empty');
    await phone.goIdle();
    await pause(2_500);
    await coreSees('SMF → UPF', /Session Deletion Request/);
    step('nobody knows it any more');
    await refused(phone.serviceRequest('signalling'), /#9|cannot be derived/);
    phone.forgetContext();
    phone.forgetSessions();
  },
});
