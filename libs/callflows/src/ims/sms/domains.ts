import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';

export default callFlow({
  name: 'ims/sms-domains',
  title: 'One service centre for SMS over NAS and over IMS',
  clause: 'TS 23.204 §6.4, §6.5a; TS 23.502 §4.13.3',
  shows:
    'A message that comes by NAS reaches a phone of IMS, and its answer goes by NAS; a phone that has both gets it over IMS, and over NAS once it has left IMS',
  tags: ['5gc', 'ims', 'sms'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const node = await lab.gnb();
    const anna = await lab.ue(node, { sms: true });
    await anna.register();
    const bert = await lab.registeredPhone(node, { phone: { shortMessages: true }, sms: true });
    const to = numberOf(bert.ue.supi);
    step('from NAS to IMS');
    await anna.sendSms('By which way?', { to });
    const received = await bert.sms.expect({ from: numberOf(anna.supi) });
    holds('the text', received.text, (text: string) => text === 'By which way?');
    step('from IMS to NAS');
    await bert.sms.send('By IMS', { to: received.from });
    const answer = await anna.expectSms({ from: to });
    holds('the text', answer.text, (text: string) => text === 'By IMS');
    step('the phone leaves IMS, and its UE does not');
    await bert.deregister();
    await anna.sendSms('And now?', { to });
    await sees(bert.ue, 'DlNasTransport', { payloadContainerType: 'sms' });
    const last = await bert.ue.expectSms({ from: numberOf(anna.supi) });
    holds('the text', last.text, (text: string) => text === 'And now?');
  },
});
