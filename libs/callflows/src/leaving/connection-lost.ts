import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/connection-lost',
  title: 'The radio link is lost while the network deregisters the UE',
  clause: 'TS 24.501 §5.5.2.3.5 b)',
  shows: 'The UE counts as deregistered, told or not: sessions and context go',
  tags: ['5gc', 'leaving', 'fault'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, sendAway, refused }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    phone.intercept = ({ message }) => (message === 'DeregistrationRequestUeTerminated' ? 'drop' : 'handle');
    step('the operator sends the UE away');
    await sendAway(phone.supi);
    await sees(phone, 'DeregistrationRequestUeTerminated');
    step('its radio link fails');
    await phone.goIdle({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
    await coreSees('SMF → UPF', /Session Deletion Request/);
    await coreSees('AMF → UDM', /PATCH .*amf-3gpp-access/);
    step('it is unknown when it comes back');
    await refused(phone.serviceRequest('signalling'), /#9|cannot be derived/);
  },
});
