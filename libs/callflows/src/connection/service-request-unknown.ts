import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-unknown',
  title: 'Service request with a 5G-S-TMSI that the AMF does not know',
  clause: 'TS 24.501 §5.6.1.5',
  shows: 'Service Reject #9, so that the UE registers again',
  tags: ['5gc', 'connection', 'reject'],
  async run({ gnb, ue, step, sees, refused }) {
    const phone = await ue(await gnb());
    await phone.register();
    await phone.deregister();
    step('the UE asks for service with what it had');
    await refused(phone.serviceRequest('signalling'), /#9/);
    await sees(phone, 'ServiceReject', { cause5gmm: 9 });
    await phone.released();
    step('it registers');
    phone.forgetContext();
    await phone.register();
  },
});
