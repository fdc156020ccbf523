import { callFlow } from '@trunkline/testbed';
import { securedCore } from './security-core.ts';

export default callFlow({
  name: 'ims/ipsec-re-registration',
  title: 'A registration is renewed, and its security associations with it',
  clause: 'TS 33.203 §7.4; TS 24.229 §5.1.1.4, §5.2.2.2',
  shows:
    'The phone registers again within its set, and the challenge brings another one, with other keys, SPIs and client ports and the same server ports; calls reach it by the new one',
  tags: ['ims', 'security'],
  ...securedCore,
  async run({ gnb, registeredPhone, step, holds }) {
    const phone = await registeredPhone(await gnb(), { phone: { security: {} } });
    const caller = await registeredPhone(await gnb(), { phone: { security: {} } });
    for (let round = 1; round <= 3; round++) {
      const [before] = phone.security?.sets ?? [];
      step(`registered again, for the ${['first', 'second', 'third'][round - 1]} time`);
      await phone.register();
      const [after] = phone.security?.sets ?? [];
      holds(
        'the new set',
        { before, after },
        ({ before: was, after: is }: { before: typeof before; after: typeof after }) =>
          was !== undefined &&
          is !== undefined &&
          is.ik !== was.ik &&
          is.pcscf.spiServer !== was.pcscf.spiServer &&
          is.ue.portClient !== was.ue.portClient &&
          is.pcscf.portClient !== was.pcscf.portClient &&
          is.ue.portServer === was.ue.portServer &&
          is.pcscf.portServer === was.pcscf.portServer,
      );
      const call = caller.call(phone);
      (await phone.incomingCall()).reject(486);
      await call.rejected();
    }
  },
});
