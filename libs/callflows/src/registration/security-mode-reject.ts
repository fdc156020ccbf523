import { encodeNas } from '@trunkline/nas-5gs';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/security-mode-reject',
  title: 'The UE rejects the security mode',
  clause: 'TS 24.501 §5.4.2.5',
  shows: 'The AMF ends the registration with its connection, and no security context is taken into use',
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = ({ message }) => (message === 'SecurityModeCommand' ? 'drop' : 'handle');
    step('the UE registers, and does not like the algorithms');
    phone.startRegistration();
    await sees(phone, 'SecurityModeCommand', { selectedNasSecurityAlgorithms: { integrity: 2 } });
    phone.sendRaw(encodeNas({ message: 'SecurityModeReject', cause5gmm: 24 }));
    await sees(node, 'UEContextReleaseCommand');
    holds('registered', phone.registered, (registered: boolean) => !registered);
  },
});
